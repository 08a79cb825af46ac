"""Two parcels of two sheets side by side."""

from layers import sql
from tests import factories


def _beside(conn: sql.Connection, west_m: float) -> int:
    factories.commune(conn)
    factories.parcel(conn, (100 + west_m, 90, 120, 150), sheet_no="2")
    return factories.parcel(conn, (80, 100, 100, 140))


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour on the next sheet begins 10 cm beside it."""
    return _beside(conn, 0.10)


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose neighbour on the next sheet begins 1 cm beside it."""
    return _beside(conn, 0.01)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of no sheet."""
    factories.commune(conn)
    return factories.parcel(conn, sheet_no=None)
