"""A parcel round another one that is there, or is not."""

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
    """Return a parcel with a hole in which nothing is."""
    factories.commune(conn)
    return shapes.holed(conn, MAP["ABCD"], MAP["EFGH"])


def passes(conn: sql.Connection) -> int:
    """Return the same with the parcel that fills the hole."""
    factories.commune(conn)
    factories.parcel(conn, MAP["EFGH"], parcel_no="2")
    return shapes.holed(conn, MAP["ABCD"], MAP["EFGH"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
