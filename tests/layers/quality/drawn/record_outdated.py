"""A record of 2020, and a parcel that changes today."""

from layers import sql
from tests.layers.quality import recorded


def _changed(conn: sql.Connection, updated_on: str | None, change: str) -> int:
    parcel = recorded.parcel(conn, updated_on=updated_on)
    sql.run(conn, f"UPDATE parcel SET {change} WHERE id = %(id)s", id=parcel)
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose land use has changed since."""
    return _changed(conn, "2020-01-01", "land_use = '{CLN}'")


def passes(conn: sql.Connection) -> int:
    """Return a parcel of which only the code was filled in since."""
    return _changed(conn, "2020-01-01", "parcel_code = 'w3g1p4m5w13p'")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose record has no day."""
    return _changed(conn, None, "land_use = '{CLN}'")
