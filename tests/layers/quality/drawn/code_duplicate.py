"""Two parcels of two communes."""

from layers import sql
from tests import factories


def _with_codes(conn: sql.Connection, own: str, other: str) -> int:
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Răng", (1000, 0, 2000, 1000))
    there = (1100, 100, 1120, 140)
    factories.parcel(conn, there, commune_code="31153", parcel_code=other)
    return factories.parcel(conn, parcel_code=own)


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose code one of the next commune has too."""
    return _with_codes(conn, "w3g1p4m5w13p", "w3g1p4m5w13p")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose code differs by a letter."""
    return _with_codes(conn, "w3g1p4m5w13p", "w3g1p4m5w13q")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a code."""
    factories.commune(conn)
    return factories.parcel(conn)
