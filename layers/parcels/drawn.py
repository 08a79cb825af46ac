"""Every parcel of a commune, as a map of the commune alone draws it."""

from layers import sql

DRAWN = sql.load(__package__, "drawn")


def of(conn: sql.Connection, code: str) -> list[sql.Row]:
    """Return what identifies each parcel, its area, its group, and geom as WKB in degrees (4326).

    Columns: sheet_no, parcel_no, land_use, area_m2, clean_group, is_object, geom.
    """
    return sql.rows(conn, DRAWN, code=code)
