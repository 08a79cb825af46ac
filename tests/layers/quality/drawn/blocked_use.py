"""What blocks group 1."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel blocked by a term of use."""
    return recorded.parcel(conn, blockers=["TINHHINHDANGKY.7.thoiHanSuDung"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel blocked by a paper number."""
    return recorded.parcel(conn, blockers=["TINHHINHDANGKY.7.soGiayTo"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of an export that says nothing of what blocks."""
    return recorded.parcel(conn, blockers=[])
