"""Rows of a file wait in temporary tables until all of it has been judged and compared."""

import io
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.intake import refused
from layers.parcels import lineage
from layers.parcels.atlas import Atlas
from layers.parcels.place import Placed
from layers.parcels.read import Rows

_CREATE_ROWS = sql.load(__package__, "create_rows")
_CREATE_MATCHES = sql.load(__package__, "create_matches")
_COPY = sql.load(__package__, "copy_rows")
_LOCK = sql.load(__package__, "lock_communes")
_MATCH_SAME = sql.load(__package__, "match_same")
_MATCH_KEY = sql.load(__package__, "match_key")
_MATCH_SHAPE = sql.load(__package__, "match_shape")
_FIND_CHANGES = sql.load(__package__, "find_changes")
_FIND_MISSING = sql.load(__package__, "find_missing")
_CREATE_RETIRED = sql.load(__package__, "create_retired")
_REPEAT_ROWS = sql.load(__package__, "repeat_rows")
_REFUSE_CODES = sql.load(__package__, "refuse_codes")
_ANALYZE = "ANALYZE staged_parcel (row_no, commune_code, sheet_no, parcel_no)"  # shapes cost most
_HAS_PARCELS = sql.load(__package__, "has_parcels")
_TABLES = "staged_parcel, staged_match, staged_change, staged_missing, staged_retired"


def create(conn: sql.Connection) -> None:
    """Make the temporary tables, which the end of the transaction drops, or the next file."""
    sql.run(conn, f"DROP TABLE IF EXISTS {_TABLES}")
    sql.run(conn, _CREATE_ROWS)
    sql.run(conn, _CREATE_MATCHES)
    refused.create(conn)


def areas_m2(rows: Rows, placed: Placed, srid: int, atlas: Atlas) -> NDArray[np.float64]:
    """Return the areas in the file's own zone; in each commune's where the file is in none."""
    if crs.is_zone(srid):
        return np.asarray(shapely.area(rows.native), dtype=float)
    areas = np.zeros(len(rows))
    zones = np.array([atlas.communes[code].srid for code in placed.commune], dtype=int)
    for zone in np.unique(zones):
        at = zones == zone
        areas[at] = crs.area_m2(rows.geom[at], int(zone))
    return areas


def copy(
    conn: sql.Connection,
    rows: Rows,
    placed: Placed,
    areas: NDArray[np.float64],
    kept: Sequence[int],
) -> None:
    """Send the rows at these positions to the database."""
    # The column gives them their SRID. Hexadecimal is made here: GEOS takes four times as long.
    shapes = [wkb.hex() for wkb in shapely.to_wkb(rows.geom)]
    columns = (
        rows.row, placed.commune, rows.sheet_no, rows.parcel_no, placed.former,
        rows.former_sheet_no, rows.former_parcel_no, rows.parcel_code, rows.land_use,
        areas.tolist(), rows.area_declared_m2, rows.area_legal_m2, rows.survey_year,
        rows.survey_scale, rows.source, shapes,
    )  # fmt: skip
    cells = [[_cell(column[at]) for at in kept] for column in columns]
    text = "".join(["\t".join(line) + "\n" for line in zip(*cells, strict=True)])
    with conn.cursor() as cursor:
        cursor.copy_expert(_COPY, io.StringIO(text))


def refuse_copies(conn: sql.Connection) -> list[sql.Row]:
    """Turn away rows that repeat an earlier one: row, sheet_no, parcel_no, reason."""
    sql.run(conn, _ANALYZE)
    return sql.rows(conn, _REPEAT_ROWS)


def match(conn: sql.Connection, given: list[str], srid: int, retire_missing: bool) -> list[sql.Row]:
    """Find the parcel that each row is, what would change of it, and which parcels would end.

    Return the rows whose code was taken away, as it belongs to a parcel that has ended.
    """
    sql.rows(conn, _LOCK)
    if sql.value(conn, _HAS_PARCELS):
        sql.run(conn, _MATCH_SAME)
        sql.run(conn, "ANALYZE staged_match")
        while sql.run(conn, _MATCH_KEY):
            pass
        sql.run(conn, _MATCH_SHAPE)
    lineage.find(conn)
    retired_codes = sql.rows(conn, _REFUSE_CODES)
    sql.run(conn, _FIND_CHANGES, given=given, srid=srid)
    sql.run(conn, _FIND_MISSING)
    sql.run(conn, _CREATE_RETIRED, with_missing=retire_missing)
    return retired_codes


def _cell(value: Any) -> str:
    if value is None:
        return r"\N"
    if isinstance(value, tuple):
        value = _array(value)
    return value.replace("\\", "\\\\") if isinstance(value, str) else str(value)


@lru_cache(maxsize=4096)
def _array(texts: tuple[str, ...]) -> str:
    return "{" + ",".join(map(_quoted, texts)) + "}"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
