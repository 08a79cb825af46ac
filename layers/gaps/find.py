"""Tell gaps from slivers in what is left of a commune."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps import shape, territory
from layers.gaps.kind import Kind
from layers.gaps.known import Known
from layers.gaps.land import Land, Polygons
from layers.gaps.measure import without_cracks
from layers.province import Province

WIDTH_ERROR_M = 0.004  # storing moves corners by a tenth of a millimetre
SHARE = 0.05  # of area by perimeter: how far the search for the widest place goes


@dataclass(frozen=True)
class Found:
    """A gap, in the plane of the commune's zone."""

    polygon: shapely.Geometry  # of several parts only where it is a package
    kind: Kind
    area_m2: float
    width_m: float  # of its widest part
    package: str | None = None  # the known gap for which this land was set aside


def find(
    rest: shapely.Geometry, land: Land, province: Province, known: Sequence[Known] = ()
) -> tuple[list[Found], float]:
    """Return the gaps among the connected parts of the rest, and the area of the slivers."""

    def is_gap(parts: Polygons) -> NDArray[np.bool_]:
        return is_large(parts, province.sliver_area_m2, province.sliver_width_m)

    whole = without_cracks(rest)
    parts = _parts(whole)
    large = is_gap(parts)
    cut = territory.cut(parts[large], known, is_gap)
    cracks_m2 = max(0.0, rest.area - whole.area)
    slivers_m2 = float(shapely.area(parts[~large]).sum()) + cracks_m2 + cut.slivers_m2
    return _free(cut.free, land, province) + _packages(cut.packages, known), slivers_m2


def is_large(polygons: Polygons, area_m2: float, width_m: float) -> NDArray[np.bool_]:
    """Tell which polygons are gaps: as large as this, and somewhere as wide."""
    large = np.asarray(shapely.area(polygons) >= area_m2)
    # A part that is too small need not be measured: it is a sliver however wide.
    large[large] = is_as_wide(polygons[large], width_m)
    return large


def is_as_wide(polygons: Polygons, limit_m: float) -> NDArray[np.bool_]:
    """Tell which polygons hold a circle of this diameter, to within WIDTH_ERROR_M."""
    shrunk = shapely.buffer(polygons, -(limit_m - WIDTH_ERROR_M) / 2, join_style="mitre")
    return np.asarray(~shapely.is_empty(shrunk))


def width_m(polygons: Polygons) -> NDArray[np.float64]:
    """Return the diameter of the largest circle inside each polygon, to within 5 %."""
    # Twice the area by the perimeter is the width of a long strip, and less than that of
    # anything rounder. In a network of canals a finer search costs more than the union does.
    tolerance_m = SHARE * shapely.area(polygons) / shapely.length(polygons)
    radii = shapely.maximum_inscribed_circle(polygons, tolerance=tolerance_m)
    return np.asarray(2 * shapely.length(radii))


def _free(polygons: Polygons, land: Land, province: Province) -> list[Found]:
    widths = width_m(polygons)
    kinds = shape.tell(polygons, widths, land, province.gaps)
    areas = shapely.area(polygons)
    return [
        Found(polygon, kind, float(area), float(width))
        for polygon, kind, area, width in zip(polygons, kinds, areas, widths, strict=True)
    ]


def _packages(packages: dict[str, shapely.Geometry], known: Sequence[Known]) -> list[Found]:
    """Return the packages. Each keeps its kind: a canal stays one when cut into short pieces."""
    kinds = {gap.id: gap.kind for gap in known}
    polygons = np.array(list(packages.values()), dtype=object)
    return [
        Found(polygon, kinds[name], float(polygon.area), float(width), name)
        for (name, polygon), width in zip(packages.items(), width_m(polygons), strict=True)
    ]


def _parts(rest: shapely.Geometry) -> Polygons:
    parts = shapely.get_parts(rest)
    return np.asarray(shapely.normalize(parts[shapely.area(parts) > 0]))
