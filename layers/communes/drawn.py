"""The boundary of a commune, as a map of the commune alone draws it."""

from layers import sql

DRAWN = sql.load(__package__, "drawn")


def of(conn: sql.Connection, code: str) -> list[sql.Row]:
    """Return geom as WKB in degrees (4326)."""
    return sql.rows(conn, DRAWN, code=code)
