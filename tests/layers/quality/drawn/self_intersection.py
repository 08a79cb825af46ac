"""Four corners, joined in the wrong order and in the right one."""

from layers import sql
from tests import factories
from tests.grid import Grid
from tests.layers.quality import shapes

MAP = Grid(
    """
    A . B
    . . .
    C . D
    """,
    step_m=10,
)


def fails(conn: sql.Connection) -> int:
    """Return a parcel like a bow tie."""
    factories.commune(conn)
    return factories.parcel(conn, MAP["ABCD"], area_map_m2=200.0)


def passes(conn: sql.Connection) -> int:
    """Return a parcel of the same corners."""
    factories.commune(conn)
    return factories.parcel(conn, MAP["ABDC"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of another fault: what checks shapes stops there."""
    factories.commune(conn)
    return shapes.burst(conn)
