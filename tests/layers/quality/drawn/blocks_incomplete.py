"""The three blocks of a record."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which the blocks are there in part."""
    return recorded.parcel(conn, blocks="partial")


def passes(conn: sql.Connection) -> int:
    """Return a parcel of which all blocks are there."""
    return recorded.parcel(conn, blocks="all")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of which nothing is said of blocks."""
    return recorded.parcel(conn, blocks=None)
