"""Certificates that came with an export of 1 June 2026."""

from datetime import date

from layers import sql
from tests import factories
from tests.layers.quality import registered


def _registered(conn: sql.Connection, day: date | None) -> int:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    registered.certificate(conn, parcel, "BĐ 000001", registered_on=day)
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel with a certificate of the day before there were any."""
    return _registered(conn, date(1993, 10, 14))


def passes(conn: sql.Connection) -> int:
    """Return a parcel with a certificate of the first day."""
    return _registered(conn, date(1993, 10, 15))


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel with a certificate of no day."""
    return _registered(conn, None)
