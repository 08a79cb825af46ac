"""Some of the land objects that wait to be written, for somebody to look at before they are."""

from typing import Any

import shapely

from layers import sql

_ROWS = sql.load(__package__, "preview_rows")
_SHAPES = sql.load(__package__, "preview_shapes")
_COMMUNES = sql.load(__package__, "preview_communes")
_IS_STAGED = "SELECT to_regclass('pg_temp.staged_object') IS NOT NULL"

MOST_ROWS = 12
MOST_SHAPES = 400


def is_staged(conn: sql.Connection) -> bool:
    """Tell whether land objects wait in this transaction."""
    return bool(sql.value(conn, _IS_STAGED)) and bool(rows(conn, 1))


def rows(conn: sql.Connection, most: int = MOST_ROWS) -> list[dict[str, Any]]:
    """Return the first parts of the file, as they would be written."""
    return sql.rows(conn, _ROWS, most=most)


def largest(
    conn: sql.Connection, most: int = MOST_SHAPES
) -> list[tuple[shapely.Geometry, str | None]]:
    """Return shape (WGS 84) and name of the largest parts."""
    found = sql.rows(conn, _SHAPES, most=most)
    return [(shapely.from_wkb(bytes(row["wkb"])), row["name"]) for row in found]


def communes(conn: sql.Connection, most: int) -> list[tuple[shapely.Geometry, int]]:
    """Return boundary (WGS 84) and zone of the communes that most of the parts are in."""
    found = sql.rows(conn, _COMMUNES, most=most)
    return [(shapely.from_wkb(bytes(row["wkb"])), row["srid"]) for row in found]
