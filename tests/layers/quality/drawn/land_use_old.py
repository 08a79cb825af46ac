"""An old code, and the present one."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which one of two codes is an old one."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["ONT", "BHK"])


def passes(conn: sql.Connection) -> int:
    """Return a parcel with the code that has replaced it."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=["ONT", "HNK"])


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a land use."""
    factories.commune(conn)
    return factories.parcel(conn, land_use=[])
