"""The union of pieces of a map: by their common sides where they fit, by overlay where not."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps import seams
from layers.gaps.land import Polygons

FEW = 2000  # of so few pieces the overlay is quicker than finding out which fit
AS_LARGE = 1e-9  # of the area: where the union of a coverage is as large as its pieces together
GRID_M = 1e-4  # a robust overlay rounds corners to this


@dataclass(frozen=True)
class Fit:
    """Which pieces are a coverage: no two of them overlap; and their union."""

    is_flush: NDArray[np.bool_]
    joined: shapely.Geometry


def fit(pieces: Polygons) -> Fit:
    """Join those of the valid polygons that are a coverage: none where they are few.

    Joining pieces that fit (seams.is_flush) drops every side that two of them have, which takes a
    tenth of the time of overlaying them. That is right whatever the pieces are: across each side
    that is left, the number of pieces that cover the land changes by one. Where those sides bound
    a valid area as large as all the pieces together, that number is 1 within and 0 without.
    """
    if len(pieces) > FEW:
        is_flush = seams.is_flush(pieces)
        joined = _joined(pieces[is_flush]) if is_flush.any() else None
        if joined is not None:
            return Fit(is_flush, joined)
    return Fit(np.zeros(len(pieces), dtype=bool), shapely.MultiPolygon())


def both(one: shapely.Geometry, other: shapely.Geometry) -> shapely.Geometry:
    """Return the union of two valid geometries of which each is a union already."""
    whole = shapely.union(one, other)
    if _may_be(whole, shapely.get_parts([one, other])):
        return whole
    return shapely.union(one, other, grid_size=GRID_M)


def overlaid(pieces: Polygons) -> shapely.Geometry:
    """Return the union by overlay; where it cannot be that, that of the pieces on a grid.

    The quick overlay loses whole pieces where two sides nearly coincide (GEOS issue 1344).
    """
    whole = shapely.union_all(pieces)
    if _may_be(whole, pieces):
        return whole
    return shapely.union_all(pieces, grid_size=GRID_M)


def _joined(pieces: Polygons) -> shapely.Geometry | None:
    """Return the union of a coverage, or None where the pieces are none."""
    try:
        joined = shapely.coverage_union_all(pieces)
    except shapely.GEOSException:
        return None
    whole_m2 = float(shapely.area(pieces).sum())
    is_whole = abs(joined.area - whole_m2) <= AS_LARGE * whole_m2
    return joined if is_whole and joined.is_valid else None


def _may_be(whole: shapely.Geometry, pieces: Polygons) -> bool:
    """Tell whether a union holds a point of each piece, and is no larger than all together."""
    if whole.area > float(shapely.area(pieces).sum()) * (1 + AS_LARGE):
        return False
    shapely.prepare(whole)
    return bool(shapely.intersects(whole, shapely.point_on_surface(pieces)).all())
