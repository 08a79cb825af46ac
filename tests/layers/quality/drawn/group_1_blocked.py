"""A record of group 1."""

from layers import sql
from tests import factories
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel of group 1 of which a block is missing."""
    return recorded.parcel(conn, clean_group=1, blocks="partial")


def passes(conn: sql.Connection) -> int:
    """Return a parcel of group 1 that nothing blocks."""
    return recorded.parcel(conn, clean_group=1, is_synced=False)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel that has no record."""
    factories.commune(conn)
    return factories.parcel(conn)
