"""Two parcels of one sheet."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour is number 7 of sheet 1 too."""
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140), parcel_no="7")
    return factories.parcel(conn, parcel_no="7")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour is number 7 of another sheet."""
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140), "2", "7")
    return factories.parcel(conn, parcel_no="7")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a sheet number."""
    factories.commune(conn)
    return factories.parcel(conn, sheet_no=None)
