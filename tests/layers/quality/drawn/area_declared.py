"""A parcel of 800 m², of which 0.8 m² are one in a thousand."""

from layers import sql
from tests import factories


def _declared(conn: sql.Connection, declared_m2: float | None) -> int:
    factories.commune(conn)
    return factories.parcel(conn, (100, 100, 120, 140), area_declared_m2=declared_m2)


def fails(conn: sql.Connection) -> int:
    """Return a parcel of which the file says 1 m² more."""
    return _declared(conn, 801.0)


def passes(conn: sql.Connection) -> int:
    """Return a parcel of which the file says 0.7 m² more."""
    return _declared(conn, 800.7)


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel of which the file says nothing."""
    return _declared(conn, None)
