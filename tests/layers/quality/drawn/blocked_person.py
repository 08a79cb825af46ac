"""What blocks group 1."""

from layers import sql
from tests.layers.quality import recorded


def fails(conn: sql.Connection) -> int:
    """Return a parcel blocked by a year of birth."""
    return recorded.parcel(conn, blockers=["TINHHINHDANGKY.7.namSinh"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel blocked by a day of registration."""
    return recorded.parcel(conn, blockers=["GIAYCHUNGNHAN.7_1.ngayVaoSo"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of an export that says nothing of what blocks."""
    return recorded.parcel(conn, blockers=[])
