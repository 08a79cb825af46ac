"""Parcels of shapes that neither a box nor a ring of corners can say, broken ones among them."""

from typing import Any

import shapely

from layers import crs, sql
from tests import factories
from tests.factories import Points
from tests.grid import Grid

REDRAW = """
    UPDATE parcel SET geom = ST_GeomFromWKB(%(geom)s, 4326), area_map_m2 = %(area_m2)s
    WHERE id = %(id)s
"""
KNOT = Grid(
    """
    A . B
    . . .
    C . D
    """,
    step_m=10,
)["ABCD"]


def parcel(conn: sql.Connection, parts: list[shapely.Polygon], **columns: Any) -> int:
    """Insert a parcel of these polygons of the plane and return its number."""
    number = factories.parcel(conn, (0, 0, 1, 1), **columns)
    drawn = factories.shape_of(parts)
    shape = crs.to_wgs84(drawn, factories.SRID).wkb
    sql.run(conn, REDRAW, id=number, geom=shape, area_m2=drawn.area)
    return number


def knotted(conn: sql.Connection, **columns: Any) -> int:
    """Insert a parcel whose outline crosses itself."""
    corners = [(east + 100, north + 100) for east, north in KNOT]
    return factories.parcel(conn, corners, **{"area_map_m2": 100.0} | columns)


def burst(conn: sql.Connection, **columns: Any) -> int:
    """Insert a parcel whose hole lies outside it."""
    grid = Grid(
        """
        A . B . E . F
        . . . . . . .
        D . C . H . G
        """,
        step_m=10,
    )
    return parcel(conn, [shapely.Polygon(grid["ABCD"], [grid["EFGH"]])], **columns)


def holed(conn: sql.Connection, outline: Points, hole: Points, **columns: Any) -> int:
    """Insert a parcel with a hole."""
    return parcel(conn, [shapely.Polygon(outline, [hole])], **columns)
