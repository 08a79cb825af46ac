"""Two parcels with a certificate of one serial."""

from layers import sql
from tests import factories
from tests.layers.quality import registered


def _two(conn: sql.Connection, one: str | None, other: str | None) -> int:
    factories.commune(conn)
    made = [
        factories.parcel(conn, place, parcel_no=number)
        for place, number in (((100, 100, 120, 140), "1"), ((300, 100, 320, 140), "2"))
    ]
    for parcel, name in zip(made, (one, other), strict=True):
        registered.certificate(conn, parcel, "BĐ 000001")
        if name:
            registered.holder(conn, parcel, name)
    return made[0]


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose certificate is that of somebody else's parcel too."""
    return _two(conn, "Nguyễn Văn Thử", "Trần Thị Thử")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose certificate covers another one of the same holder."""
    return _two(conn, "Nguyễn Văn Thử", "Nguyễn Văn Thử")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a certificate."""
    factories.commune(conn)
    return factories.parcel(conn)
