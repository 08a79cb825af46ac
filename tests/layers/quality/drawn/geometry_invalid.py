"""A hole that lies outside its parcel."""

from layers import sql
from tests import factories
from tests.grid import Grid
from tests.layers.quality import shapes

MAP = Grid(
    """
    A . . . B
    . E . F .
    . . . . .
    . H . G .
    D . . . C
    """,
    step_m=10,
)


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose hole lies beside it."""
    factories.commune(conn)
    return shapes.burst(conn)


def passes(conn: sql.Connection) -> int:
    """Return a parcel with its hole inside."""
    factories.commune(conn)
    return shapes.holed(conn, MAP["ABCD"], MAP["EFGH"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel that crosses itself: what checks shapes stops there."""
    factories.commune(conn)
    return shapes.knotted(conn)
