"""The code of a group, and one of its members'."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel with the code of all rice land."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["LUA"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel with the code of one kind of rice land."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["LUC"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a land use."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=[])
