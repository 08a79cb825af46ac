"""An export of 1 June 2026."""

from layers import sql
from tests.layers.quality import recorded


def _updated(conn: sql.Connection, day: str | None) -> int:
    parcel = recorded.parcel(conn, updated_on=day)
    sql.run(conn, "UPDATE commune SET record_as_of = '2026-06-01'")
    return parcel


def fails(conn: sql.Connection) -> int:
    """Return a parcel whose record was updated the day after."""
    return _updated(conn, "2026-06-02")


def passes(conn: sql.Connection) -> int:
    """Return a parcel whose record was updated that day."""
    return _updated(conn, "2026-06-01")


def unevaluated(conn: sql.Connection) -> int:
    """Return a parcel whose record has no day."""
    return _updated(conn, None)
