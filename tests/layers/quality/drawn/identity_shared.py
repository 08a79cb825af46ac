"""Two parcels whose holders have one identity number."""

from layers import sql
from tests import factories
from tests.layers.quality import registered

NUMBER = "092000000001"


def _two(conn: sql.Connection, one: str, other: str, number: str | None = NUMBER) -> int:
    factories.commune(conn)
    there = factories.parcel(conn, (300, 100, 320, 140), parcel_no="2")
    parcel = factories.parcel(conn)
    registered.holder(conn, there, other, identity_no=number, birth="1970-02-03")
    registered.holder(conn, parcel, one, identity_no=number, birth="1970")
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose holder's number is that of another name."""
    return _two(conn, "Nguyễn Văn Thử", "Nguyễn Văn Thật")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose holder has another one, spelled otherwise there."""
    return _two(conn, "Nguyễn Văn Hòa Thử", "NGUYỄN VĂN HOÀ THỬ")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose holder has no number."""
    return _two(conn, "Nguyễn Văn Thử", "Nguyễn Văn Thật", None)
