"""Whether the electronic book is issued."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which it is not."""
    return recorded.parcel(conn, is_book_issued=False)


def passes(conn: sql.Connection) -> int:
    """Return a parcel of which it is."""
    return recorded.parcel(conn, is_book_issued=True)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of which nothing is said."""
    return recorded.parcel(conn, is_book_issued=None)
