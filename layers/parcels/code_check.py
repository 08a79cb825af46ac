"""What is wrong with the parcel codes of a file, as far as one row can tell.

Whether a code occurs twice, or is one that a split has ended, is asked of the database
(repeated_codes.sql, refuse_codes.sql).
"""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs
from layers.parcels import code

TOLERANCE_M = 1.0
MALFORMED, OLD_KEY, OUTSIDE = "malformed", "old key", "outside its parcel"
_METRES_PER_DEGREE = 111_320.0


def problems(codes: list[str | None], geom: NDArray[np.object_]) -> Iterator[tuple[int, str]]:
    """Yield position and problem of each code that is not one, or lies outside its shape (4326)."""
    at = [n for n, text in enumerate(codes) if text and code.is_code(text)]
    for n, text in enumerate(codes):
        if text and not code.is_code(text):
            yield n, OLD_KEY if code.is_old_key(text) else MALFORMED
    if not at:
        return
    points = np.array([code.decode(str(codes[n])) for n in at])
    astray = ~shapely.contains_xy(geom[at], points[:, 0], points[:, 1])
    for n, point in zip(np.flatnonzero(astray).tolist(), points[astray], strict=True):
        if _apart_m(geom[at[n]], point) > TOLERANCE_M:
            yield at[n], OUTSIDE


def _apart_m(shape: Any, point: crs.Coordinates) -> float:
    """Return the distance over ground; a metre is all that matters, so a local plane will do."""
    scale = _METRES_PER_DEGREE * np.array([np.cos(np.radians(point[1])), 1.0])
    plane = shapely.transform(shape, lambda lonlat: (lonlat - point) * scale)
    return float(shapely.distance(plane, shapely.Point(0, 0)))
