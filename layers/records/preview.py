"""Some of the records that wait to be written, for somebody to look at before they are."""

from dataclasses import dataclass
from typing import Any

import shapely

from layers import sql

_ROWS = sql.load(__package__, "preview_rows")
_SHAPES = sql.load(__package__, "preview_shapes")
_COMMUNES = sql.load(__package__, "preview_communes")
_IS_STAGED = "SELECT to_regclass('pg_temp.staged_record') IS NOT NULL"
_COUNT = "SELECT coalesce(max(n), 0) FROM commune_count WHERE commune_code = %(commune)s"

MOST_ROWS = 12
MOST_SHAPES = 1200


@dataclass(frozen=True)
class Place:
    """The commune that most rows are of, in WGS 84."""

    code: str
    name: str
    srid: int
    shape: shapely.Geometry


def is_staged(conn: sql.Connection) -> bool:
    """Tell whether records wait in this transaction."""
    return bool(sql.value(conn, _IS_STAGED)) and bool(rows(conn, 1))


def rows(conn: sql.Connection, most: int = MOST_ROWS) -> list[dict[str, Any]]:
    """Return the first rows of the export, as they would be written."""
    return sql.rows(conn, _ROWS, most=most)


def place(conn: sql.Connection) -> Place:
    """Return the commune that most of the rows are of."""
    (found,) = sql.rows(conn, _COMMUNES)
    wkb = bytes(found.pop("wkb"))
    return Place(**found, shape=shapely.from_wkb(wkb))


def parcels(
    conn: sql.Connection, commune: str, most: int = MOST_SHAPES
) -> list[tuple[shapely.Geometry, int | None]]:
    """Return shape (WGS 84) and group of parcels from all over a commune.

    The group is None where the export does not list the parcel.
    """
    every = max(1, sql.value(conn, _COUNT, commune=commune) // most)
    found = sql.rows(conn, _SHAPES, commune=commune, every=every, most=most)
    return [(shapely.from_wkb(bytes(row["wkb"])), row["clean_group"]) for row in found]
