"""A parcel beside the border of its commune, which runs 1,000 m east."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which 60 % lie outside."""
    factories.commune(conn)
    return factories.parcel(conn, (992, 100, 1012, 140))


def passes(conn: sql.Connection) -> int:
    """Return a parcel of which 40 % lie outside."""
    factories.commune(conn)
    return factories.parcel(conn, (988, 100, 1008, 140))


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
