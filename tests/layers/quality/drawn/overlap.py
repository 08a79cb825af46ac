"""A border that two parcels see differently."""

from layers import sql
from tests import factories
from tests.grid import Grid
from tests.layers.quality import shapes

MAP = Grid(
    """
    A . B . C
    . . M . .
    F . E . D
    """,
    step_m=20,
)


def fails(conn: sql.Connection) -> int:
    """Return a parcel that takes 1 cm of its neighbour."""
    factories.commune(conn)
    factories.parcel(conn, (99.99, 100, 120, 140), parcel_no="2")
    return factories.parcel(conn, (80, 100, 100, 140))


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour has a corner more on their common border."""
    factories.commune(conn)
    factories.parcel(conn, MAP["BCDEM"], parcel_no="2")
    return factories.parcel(conn, MAP["ABEF"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
