"""How wide shapes are where they are widest, of those that may be slivers."""

from __future__ import annotations

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology.pieces import Flags, Polygons

HALVINGS = 7  # of the limit: to within a centimetre where that is a metre


def narrow_m(shapes: Polygons, limit_m: float) -> NDArray[np.float64]:
    """Return the diameter of the largest circle inside; NaN where it is larger than limit_m.

    Twice the area by the perimeter is less than that diameter: what is wider by that measure need
    not be looked at, and that is nearly everything. The rest is shrunk by halves of the limit until
    nothing is left: GEOS's search for the circle takes 50 times as long in a long strip.
    """
    widths = np.full(len(shapes), np.nan)
    lengths = shapely.length(shapes)
    may_be = np.flatnonzero((2 * shapely.area(shapes) < limit_m * lengths) & (lengths > 0))
    may_be = may_be[~_holds(shapes[may_be], np.full(len(may_be), limit_m))]
    held, not_held = np.zeros(len(may_be)), np.full(len(may_be), limit_m)
    for _ in range(HALVINGS):
        middle = (held + not_held) / 2
        is_held = _holds(shapes[may_be], middle)
        held, not_held = np.where(is_held, middle, held), np.where(is_held, not_held, middle)
    widths[may_be] = (held + not_held) / 2
    return widths


def _holds(shapes: Polygons, diameters_m: NDArray[np.float64]) -> Flags:
    """Tell which shapes hold a circle of this diameter."""
    return np.asarray(
        ~shapely.is_empty(shapely.buffer(shapes, -diameters_m / 2, join_style="mitre"))
    )
