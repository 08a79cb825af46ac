"""The zone that a file declares, in a commune of 105°00′."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel of a file in 105°30′."""
    factories.commune(conn)
    return factories.parcel(conn, source_srid=9209)


def passes(conn: sql.Connection) -> int:
    """Return a parcel of a file in 105°00′."""
    factories.commune(conn)
    return factories.parcel(conn, source_srid=5897)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of a file in WGS 84, which tells of no zone."""
    factories.commune(conn)
    return factories.parcel(conn, source_srid=4326)
