"""The open gaps of a commune, as a map of the commune alone draws them."""

from layers import sql

DRAWN = sql.load(__package__, "drawn")


def of(conn: sql.Connection, code: str) -> list[sql.Row]:
    """Return kind, area_m2, and geom as WKB in degrees (4326)."""
    return sql.rows(conn, DRAWN, code=code)
