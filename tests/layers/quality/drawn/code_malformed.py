"""A code, and what is none."""

from layers import sql
from tests import factories


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose code has an o for a 0."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_code="w3g1p4m5wo3p")


def passes(conn: sql.Connection) -> int:
    """Return a parcel with the older key, which is old and not wrong."""
    factories.commune(conn)
    return factories.parcel(conn, parcel_code="31150.1.1")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel without a code."""
    factories.commune(conn)
    return factories.parcel(conn)
