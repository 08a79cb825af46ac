"""Some of the rows that wait to be written, for somebody to look at before they are."""

from typing import Any

import shapely

from layers import sql

_ROWS = sql.load(__package__, "preview_rows")
_SHAPES = sql.load(__package__, "preview_shapes")
_COMMUNES = sql.load(__package__, "preview_communes")
_IS_STAGED = "SELECT to_regclass('pg_temp.staged_parcel') IS NOT NULL"

MOST_ROWS = 12
MOST_SHAPES = 400


def is_staged(conn: sql.Connection) -> bool:
    """Tell whether parcels wait in this transaction."""
    return bool(sql.value(conn, _IS_STAGED)) and bool(rows(conn, 1))


def rows(conn: sql.Connection, most: int = MOST_ROWS) -> list[dict[str, Any]]:
    """Return the first rows of the file, as they would be written."""
    return sql.rows(conn, _ROWS, most=most)


def first(conn: sql.Connection, most: int) -> list[tuple[shapely.Geometry, str | None]]:
    """Return shape (WGS 84) and number of the first parcels of the file."""
    return _shapes(conn, 1, most)


def spread(
    conn: sql.Connection, most: int = MOST_SHAPES
) -> list[tuple[shapely.Geometry, str | None]]:
    """Return shape (WGS 84) and number of parcels from all over the file."""
    waiting: int = sql.value(conn, "SELECT count(*) FROM staged_parcel")
    return _shapes(conn, max(1, waiting // most), most)


def communes(conn: sql.Connection, most: int) -> list[tuple[shapely.Geometry, int]]:
    """Return boundary (WGS 84) and zone of the communes that most of the parcels are of."""
    found = sql.rows(conn, _COMMUNES, most=most)
    return [(shapely.from_wkb(bytes(row["wkb"])), row["srid"]) for row in found]


def _shapes(
    conn: sql.Connection, every: int, most: int
) -> list[tuple[shapely.Geometry, str | None]]:
    found = sql.rows(conn, _SHAPES, every=every, most=most)
    return [(shapely.from_wkb(bytes(row["wkb"])), row["parcel_no"]) for row in found]
