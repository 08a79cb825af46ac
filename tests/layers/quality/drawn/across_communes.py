"""A parcel across the border of its commune, which runs 1,000 m east."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which 40 % lie in the next commune."""
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Răng", (1000, 0, 2000, 1000))
    return factories.parcel(conn, (988, 100, 1008, 140))


def passes(conn: sql.Connection) -> int:
    """Return a parcel that crosses the border by 10 cm: 4 m² of 804."""
    factories.commune(conn)
    return factories.parcel(conn, (980, 100, 1000.1, 140))


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
