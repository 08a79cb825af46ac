"""A parcel, and another one that shows whether there are codes."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel that has the older key only, beside one that has a code."""
    factories.commune(conn)
    factories.parcel(conn, (120, 100, 140, 140), parcel_no="2", parcel_code="w3g1p4m5w13p")
    return factories.parcel(conn, parcel_code="31150.1.1")


def passes(conn: sql.Connection) -> int:
    """Return a parcel with a code."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_code="w3g1p4m5w13p")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a code where none has one."""
    factories.commune(conn)
    return factories.parcel(conn)
