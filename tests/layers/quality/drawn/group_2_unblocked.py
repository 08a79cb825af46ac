"""A record of group 2."""

from layers import sql
from tests import factories
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel of group 2 that nothing blocks."""
    return recorded.parcel(conn, clean_group=2, is_synced=False)


def passes(conn: sql.Connection) -> int:
    """Return a parcel of group 2 of which a block is missing."""
    return recorded.parcel(conn, clean_group=2, blocks="partial")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel that has no record."""
    factories.commune(conn)
    return factories.parcel(conn)
