"""A parcel, and an export of its commune."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel that the export does not have."""
    factories.commune(conn)
    listed = factories.parcel(conn, (120, 100, 140, 140), parcel_no="2")
    factories.record(conn, listed)
    return factories.parcel(conn)


def passes(conn: sql.Connection) -> int:
    """Return a parcel that the export has."""
    factories.commune(conn)
    parcel = factories.parcel(conn)
    factories.record(conn, parcel)
    return parcel


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of a commune that has sent no export."""
    factories.commune(conn)
    return factories.parcel(conn)
