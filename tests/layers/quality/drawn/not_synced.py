"""Whether a record is in the national database."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel that is not."""
    return recorded.parcel(conn, is_synced=False)


def passes(conn: sql.Connection) -> int:
    """Return a parcel that is."""
    return recorded.parcel(conn, is_synced=True)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of which nothing is said."""
    return recorded.parcel(conn, is_synced=None)
