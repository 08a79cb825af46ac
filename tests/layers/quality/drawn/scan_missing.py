"""What is said of the scan."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose scan is missing."""
    return recorded.parcel(conn, blockers=["HOSOQUET"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose scan is there and not signed."""
    return recorded.parcel(conn, blockers=["HOSOQUET.NOSIGN"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of an export that says nothing of what blocks."""
    return recorded.parcel(conn, blockers=[])
