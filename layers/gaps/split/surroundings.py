"""Read what lies around a gap and may guide a cut through it."""

import numpy as np

from layers import crs, sql
from layers.gaps import land
from layers.gaps.split.natural import REACH_M, Object, Surroundings

OBJECTS = sql.load(__package__, "objects")
EXTENTS = sql.load(__package__, "extents")

# More than this are the ditches of single fields; who wants them all draws the lines by hand.
MOST_OBJECTS = 400


def read(conn: sql.Connection, gap_id: str, zone: int) -> Surroundings:
    """Return the objects and sheets along a gap, in the zone of its commune."""
    rows = sql.rows(conn, OBJECTS, id=gap_id, reach_m=REACH_M, most=MOST_OBJECTS)
    shapes = land.plane([row["geom"] for row in rows], zone)
    return Surroundings(
        objects=tuple(
            Object(row["kind"], row["name"], shape) for row, shape in zip(rows, shapes, strict=True)
        ),
        sheets=tuple(
            _extent(row, zone) for row in sql.rows(conn, EXTENTS, id=gap_id, reach_m=REACH_M)
        ),
    )


def _extent(row: sql.Row, zone: int) -> tuple[float, float, float, float]:
    corners = np.array([[row["west"], row["south"]], [row["east"], row["north"]]])
    (west, south), (east, north) = crs.points_from_wgs84(corners, zone).tolist()
    return west, south, east, north
