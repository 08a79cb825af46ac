"""How wide shapes are where they are widest, of those that may be slivers."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps import find
from layers.quality.topology.pieces import Polygons


def narrow_m(shapes: Polygons, limit_m: float) -> NDArray[np.float64]:
    """Return the diameter of the largest circle inside; NaN where it is larger than limit_m.

    To within 5 %. Twice the area by the perimeter is less than that diameter: what is wider by that
    measure need not be looked at, and that is nearly everything.
    """
    widths = np.full(len(shapes), np.nan)
    lengths = shapely.length(shapes)
    may_be = np.flatnonzero((2 * shapely.area(shapes) < limit_m * lengths) & (lengths > 0))
    may_be = may_be[~find.is_as_wide(shapes[may_be], limit_m)]
    if len(may_be):
        widths[may_be] = find.width_m(shapes[may_be])
    return widths
