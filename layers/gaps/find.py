"""Tell gaps from slivers in what is left of a commune."""

from dataclasses import dataclass

import numpy as np
import shapely

from layers.gaps import shape
from layers.gaps.kind import Kind
from layers.gaps.land import Land, Polygons
from layers.gaps.measure import without_cracks
from layers.province import Province


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
    widths[large] = width_m(parts[large])
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


def width_m(polygons: Polygons) -> np.ndarray:
    """Return the diameter of the largest circle inside each polygon.

    To within a centimetre, or a thousandth of the size of a large polygon.
    """
    tolerance_m = np.maximum(0.005, np.sqrt(shapely.area(polygons)) / 2000)
    radii = shapely.maximum_inscribed_circle(polygons, tolerance=tolerance_m)
    return 2 * np.asarray(shapely.length(radii))


def _parts(rest: shapely.Geometry) -> Polygons:
    parts = shapely.get_parts(rest)
    return np.asarray(shapely.normalize(parts[shapely.area(parts) > 0]))
