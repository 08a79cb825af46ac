"""What stands in place of a number."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel with the number of another program."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_no="012a")


def passes(conn: sql.Connection) -> int:
    """Return a parcel of an extract survey, whose sheet is a text."""
    factories.commune(conn)
    return factories.parcel(conn, sheet_no="TĐ 01-2025", parcel_no="12")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a number."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_no=None)
