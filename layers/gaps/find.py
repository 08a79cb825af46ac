"""Tell gaps from slivers in what is left of a commune."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps import shape
from layers.gaps.kind import Kind
from layers.gaps.land import Land, Polygons
from layers.gaps.measure import without_cracks
from layers.province import Province

WIDTH_ERROR_M = 0.004  # storing moves corners by a tenth of a millimetre
SHARE = 0.05  # of area by perimeter: how far the search for the widest place goes


@dataclass(frozen=True)
class Found:
    """A gap, in the plane of the commune's zone."""

    polygon: shapely.Geometry
    kind: Kind
    area_m2: float
    width_m: float  # of its widest part


def find(rest: shapely.Geometry, land: Land, province: Province) -> tuple[list[Found], float]:
    """Return the gaps among the connected parts of the rest, and the area of the slivers."""
    whole = without_cracks(rest)
    parts = _parts(whole)
    areas = shapely.area(parts)
    # A part that is too small need not be measured: it is a sliver however wide.
    is_gap = areas >= province.sliver_area_m2
    is_gap[is_gap] = is_as_wide(parts[is_gap], province.sliver_width_m)
    widths = width_m(parts[is_gap])
    kinds = shape.tell(parts[is_gap], widths, land)
    gaps = [
        Found(polygon, which, float(area), float(width))
        for polygon, which, area, width in zip(
            parts[is_gap], kinds, areas[is_gap], widths, strict=True
        )
    ]
    cracks_m2 = max(0.0, rest.area - whole.area)
    return gaps, float(areas[~is_gap].sum()) + cracks_m2


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


def _parts(rest: shapely.Geometry) -> Polygons:
    parts = shapely.get_parts(rest)
    return np.asarray(shapely.normalize(parts[shapely.area(parts) > 0]))
