"""What became of matching the owner."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose owner is not matched."""
    return recorded.parcel(conn, owner_match="unmatched")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose owner is matched."""
    return recorded.parcel(conn, owner_match="matched")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of which it could not be told."""
    return recorded.parcel(conn, owner_match="undetermined")
