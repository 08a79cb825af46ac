"""One parcel drawn twice, and two that are not the same."""

from layers import sql
from tests import factories
from tests.layers.quality import shapes

PLACE = (100, 100, 120, 140)


def fails(conn: sql.Connection) -> int:
    """Return a parcel that is there under another number too, its border 10 cm off."""
    factories.commune(conn)
    factories.parcel(conn, (100.1, 100, 120.1, 140), parcel_no="2")
    return factories.parcel(conn, PLACE)


def passes(conn: sql.Connection) -> int:
    """Return a parcel that lies over another one by most of it, and is another one."""
    factories.commune(conn)
    factories.parcel(conn, (101, 100, 121, 140), parcel_no="2")
    return factories.parcel(conn, PLACE)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose outline crosses itself: which land it means is not known."""
    factories.commune(conn)
    return shapes.knotted(conn)
