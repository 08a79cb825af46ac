"""A parcel, and another one that shows whether the map has numbers."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel without a number beside one that has one."""
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140))
    return factories.parcel(conn, parcel_no=None)


def passes(conn: sql.Connection) -> int:
    """Return a parcel with both numbers."""
    factories.commune(conn)
    return factories.parcel(conn)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a number where none has one."""
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140), None, None)
    return factories.parcel(conn, sheet_no=None, parcel_no=None)
