"""Serials of certificates."""

from layers import sql
from tests import factories
from tests.layers.quality import registered


def _with_serial(conn: sql.Connection, serial: str | None) -> int:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    registered.certificate(conn, parcel, serial)
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose certificate has 7 digits."""
    return _with_serial(conn, "BĐ 0000001")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose certificate has a Đ and 6 digits."""
    return _with_serial(conn, "BĐ 000001")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose certificate has no serial."""
    return _with_serial(conn, None)
