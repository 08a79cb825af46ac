"""Codes that are known, and one that is not."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which one of two codes is no code."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["ONT", "VUON"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel of codes in force, old, and of a group."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["ONT", "BHK", "LUA"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a land use."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=[])
