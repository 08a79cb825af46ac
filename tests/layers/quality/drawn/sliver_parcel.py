"""A strip a little narrower than the limit, and one a little wider."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def fails(conn: sql.Connection) -> int:
    """Return a strip 90 cm wide."""
    factories.commune(conn)
    return factories.parcel(conn, (100, 100, 100.9, 140))


def passes(conn: sql.Connection) -> int:
    """Return a strip 1.1 m wide."""
    factories.commune(conn)
    return factories.parcel(conn, (100, 100, 101.1, 140))


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
