"""A parcel from 100 to 120 m east, and a code beside it."""

from layers import sql
from layers.parcels import code
from tests import factories


def _with_code_at(conn: sql.Connection, east: float) -> int:
    factories.commune(conn)
    there = code.encode(*factories.position(east, 120))
    return factories.parcel(conn, (100, 100, 120, 140), parcel_code=there)


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose code lies 1.2 m outside."""
    return _with_code_at(conn, 121.2)


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose code lies 0.8 m outside."""
    return _with_code_at(conn, 120.8)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a code."""
    factories.commune(conn)
    return factories.parcel(conn)
