"""What is said of the scan."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose scan is not linked."""
    return recorded.parcel(conn, blockers=["HOSOQUET.NOLINK"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose scan is linked and not signed."""
    return recorded.parcel(conn, blockers=["NOSIGN"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of an export that says nothing of what blocks."""
    return recorded.parcel(conn, blockers=[])
