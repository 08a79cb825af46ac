"""A side that goes out and comes back."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def _with_a_tongue(conn: sql.Connection, width_m: float) -> int:
    factories.commune(conn)
    tip, foot = (125, 140), (120, 140 - width_m)
    return factories.parcel(conn, [(100, 100), (120, 100), foot, tip, (100, 140)])


def fails(conn: sql.Connection) -> int:
    """Return a parcel with a tongue 5 m long and 4 cm wide."""
    return _with_a_tongue(conn, 0.04)


def passes(conn: sql.Connection) -> int:
    """Return a parcel with a tongue as long and 20 cm wide."""
    return _with_a_tongue(conn, 0.2)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
