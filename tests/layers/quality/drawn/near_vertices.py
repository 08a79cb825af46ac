"""Two corners on one side of a parcel."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes


def _with_corners(conn: sql.Connection, apart_m: float) -> int:
    factories.commune(conn)
    two = [(120, 120), (120, 120 + apart_m)]
    return factories.parcel(conn, [(100, 100), (120, 100), *two, (120, 140), (100, 140)])


def fails(conn: sql.Connection) -> int:
    """Return a parcel with two corners 8 mm apart."""
    return _with_corners(conn, 0.008)


def passes(conn: sql.Connection) -> int:
    """Return a parcel with two corners 12 mm apart."""
    return _with_corners(conn, 0.012)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
