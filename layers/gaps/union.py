"""The union of pieces of a map: by their common sides where they fit, by overlay where not."""

import numpy as np
import shapely

from layers.gaps import seams
from layers.gaps.land import Polygons

FEW = 2000  # of so few pieces the overlay is quicker than finding out which fit
AS_LARGE = 1e-9  # of the area: where the union of a coverage is as large as its pieces together
GRID_M = 1e-4  # a robust overlay rounds corners to this


def union(pieces: Polygons) -> shapely.Geometry:
    """Return the union of valid polygons.

    Joining pieces that fit (seams.is_flush) drops every side that two of them have, which takes a
    tenth of the time of overlaying them; those that do not fit are overlaid on the result. That
    is right whatever the pieces are: what is left after dropping sides is the land that an odd
    number of pieces covers, and only pieces without overlaps are together as large as that.
    """
    if len(pieces) <= FEW:
        return _overlaid(pieces)
    flush = seams.is_flush(pieces)
    joined = _joined(pieces[flush])
    if joined is None:
        return _overlaid(pieces)
    return _overlaid(np.append(pieces[~flush], joined))


def _joined(pieces: Polygons) -> shapely.Geometry | None:
    """Return the union of a coverage, or None where the pieces are none."""
    try:
        joined = shapely.coverage_union_all(pieces)
    except shapely.GEOSException:
        return None
    whole_m2 = float(shapely.area(pieces).sum())
    if abs(joined.area - whole_m2) > AS_LARGE * whole_m2 or not joined.is_valid:
        return None
    return joined


def _overlaid(pieces: Polygons) -> shapely.Geometry:
    """Return the union by overlay; where it cannot be that, that of the pieces on a grid.

    The quick overlay has been seen to lose land where sides nearly coincide (GEOS issue 1344).
    """
    whole = shapely.union_all(pieces)
    areas = shapely.area(pieces)
    largest_m2, together_m2 = areas.max(initial=0.0), float(areas.sum())
    slack_m2 = AS_LARGE * together_m2
    if largest_m2 - slack_m2 <= whole.area <= together_m2 + slack_m2:
        return whole
    return shapely.union_all(pieces, grid_size=GRID_M)
