"""Parts of land objects wait in temporary tables until the whole file has been judged."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import shapely

from layers import sql

_CREATE = sql.load(__package__, "create_rows")
_COPY = sql.load(__package__, "copy_rows")
_REPEATED = sql.load(__package__, "remove_repeated")
_LOCK = sql.load(__package__, "lock_communes")
_FIND_CHANGES = sql.load(__package__, "find_changes")
_KEEP_FORMER = sql.load(__package__, "keep_former")
_UPDATE = sql.load(__package__, "update_changed")
_INSERT = sql.load(__package__, "insert_added")
_KEEP_REFUSALS = sql.load(__package__, "keep_refusals")


@dataclass(frozen=True)
class Row:
    """The part of one object in one commune."""

    row: int
    commune: str
    key: str
    name: str | None
    area_m2: float
    geom: shapely.MultiPolygon


@dataclass(frozen=True)
class Refused:
    """A row of the file that does not go in."""

    row: int
    reason: str
    source: dict[str, Any]
    wkb: bytes | None  # in the file's own system


def create(conn: sql.Connection) -> None:
    """Make the temporary table, which the end of the transaction drops, or the next file."""
    sql.run(conn, "DROP TABLE IF EXISTS staged_object, object_change")
    sql.run(conn, _CREATE)


def copy(conn: sql.Connection, rows: Sequence[Row]) -> None:
    """Send parts to the database; the column gives them their SRID."""
    text = io.StringIO()
    csv.writer(text).writerows(
        (one.row, one.commune, one.key, one.name, one.area_m2, shapely.to_wkb(one.geom, hex=True))
        for one in rows
    )
    text.seek(0)
    with conn.cursor() as cursor:
        cursor.copy_expert(_COPY, text)


def repeated(conn: sql.Connection) -> list[Refused]:
    """Take back the rows whose key an earlier one has."""
    first = {row["row"]: row["first_row_no"] for row in sql.rows(conn, _REPEATED)}
    return [
        Refused(row, f"the same object as row {before}: its key or shape repeats", {}, None)
        for row, before in sorted(first.items())
    ]


def compare(conn: sql.Connection, kind: str, has_name: bool) -> None:
    """Find what the file changes, with its communes locked."""
    sql.run(conn, "ANALYZE staged_object")
    sql.rows(conn, _LOCK)
    sql.run(conn, _FIND_CHANGES, kind=kind, has_name=has_name)


def write(
    conn: sql.Connection, run: int, kind: str, has_name: bool, srid: int, refused: list[Refused]
) -> None:
    """Write what changes, and keep what it replaces and what did not go in."""
    sql.run(conn, _KEEP_FORMER, run=run)
    sql.run(conn, _UPDATE, has_name=has_name, srid=srid, run=run)
    sql.run(conn, _INSERT, kind=kind, srid=srid, run=run)
    sql.run(
        conn,
        _KEEP_REFUSALS,
        run=run,
        srid=srid,
        rows=[one.row for one in refused],
        reasons=[one.reason for one in refused],
        sources=[json.dumps(one.source, ensure_ascii=False) for one in refused],
        shapes=[one.wkb for one in refused],
    )
