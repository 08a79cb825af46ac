"""A certificate of 2010, and its holder's birth."""

from datetime import date

from layers import sql
from tests import factories
from tests.layers.quality import registered


def _held(conn: sql.Connection, born: str, day: date | None = date(2010, 5, 1)) -> int:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    registered.certificate(conn, parcel, "BĐ 000001", registered_on=day)
    registered.holder(conn, parcel, "Nguyễn Văn Thử", birth=born)
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose holder was born the year after."""
    return _held(conn, "2011")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose holder was born in that year."""
    return _held(conn, "2010")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel with a certificate of no day."""
    return _held(conn, "2011", None)
