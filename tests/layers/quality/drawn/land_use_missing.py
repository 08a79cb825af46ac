"""A parcel, and another one that shows whether the map has land uses."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel without a land use beside one that has one."""
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140), parcel_no="2")
    return factories.parcel(conn, land_use=[])


def passes(conn: sql.Connection) -> int:
    """Return a parcel with two land uses."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["ONT", "CLN"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a land use where none has one."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=[])
