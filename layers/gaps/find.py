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

PLAIN = 200  # corners


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
    areas, widths = shapely.area(parts), np.zeros(len(parts))
    # A part that is too small need not be measured: it is a sliver however wide.
    large = areas >= province.sliver_area_m2
    widths[large] = width_m(parts[large], province.sliver_width_m)
    is_gap = large & (widths >= province.sliver_width_m)
    kinds = shape.tell(parts[is_gap], widths[is_gap], land)
    gaps = [
        Found(polygon, which, float(area), float(width))
        for polygon, which, area, width in zip(
            parts[is_gap], kinds, areas[is_gap], widths[is_gap], strict=True
        )
    ]
    cracks_m2 = max(0.0, rest.area - whole.area)
    return gaps, float(areas[~is_gap].sum()) + cracks_m2


def width_m(polygons: Polygons, limit_m: float) -> NDArray[np.float64]:
    """Return the diameter of the largest circle inside each polygon.

    To within a few per cent, of a plain shape a few thousandths, and to within 4 mm where it
    decides whether the limit is reached.
    """
    # Twice the area by the perimeter is the width of a long strip, and less than that of
    # anything rounder. In a network of canals a finer search costs more than the union does.
    share = np.where(shapely.get_num_coordinates(polygons) < PLAIN, 0.004, 0.04)
    tolerance_m = np.maximum(0.002, share * shapely.area(polygons) / shapely.length(polygons))
    widths = _diameter_m(polygons, tolerance_m)
    near = np.abs(widths - limit_m) <= 4 * tolerance_m
    widths[near] = _diameter_m(polygons[near], 0.002)
    return widths


def _diameter_m(
    polygons: Polygons, tolerance_m: NDArray[np.float64] | float
) -> NDArray[np.float64]:
    radii = shapely.maximum_inscribed_circle(polygons, tolerance=tolerance_m)
    return np.asarray(2 * shapely.length(radii))


def _parts(rest: shapely.Geometry) -> Polygons:
    parts = shapely.get_parts(rest)
    return np.asarray(shapely.normalize(parts[shapely.area(parts) > 0]))
