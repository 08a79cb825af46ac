"""What is said of the scan."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose scan is not signed."""
    return recorded.parcel(conn, blockers=["HOSOQUET.NOSIGN"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose scan is signed and not linked."""
    return recorded.parcel(conn, blockers=["NOLINK"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of an export that says nothing of what blocks."""
    return recorded.parcel(conn, blockers=[])
