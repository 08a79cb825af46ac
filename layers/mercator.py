"""Web Mercator, the plane of the map's tiles (EPSG:3857)."""

import numpy as np
from numpy.typing import NDArray

Cells = NDArray[np.int64]

RADIUS_M = 6_378_137.0  # of its sphere
HALF_M = 20_037_508.342789244  # from its middle to its edge
_DEGREE = np.pi / 180


def points(lonlat: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places of WGS 84, degrees of shape (n, 2), in its metres (EPSG method 1024)."""
    placed = np.empty((len(lonlat), 2))
    placed[:, 0] = lonlat[:, 0] * (_DEGREE * RADIUS_M)
    placed[:, 1] = np.arcsinh(np.tan(lonlat[:, 1] * _DEGREE)) * RADIUS_M
    return placed


def cells(points: NDArray[np.float64], zoom: int) -> tuple[Cells, Cells]:
    """Return the column and row of the tile that each point is in, as the database has them.

    The formula is that of mosaic_x and mosaic_y (repeatable/count_parcels.sql), to the last bit.
    """
    x, y = points.T
    across = (x + HALF_M) / (2 * HALF_M) * (1 << zoom)
    down = (HALF_M - y) / (2 * HALF_M) * (1 << zoom)
    return np.floor(across).astype(np.int64), np.floor(down).astype(np.int64)
