"""Communes with their balances as a map file."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from layers import sql
from layers.absent import Absent
from layers.communes import balances
from layers.communes.balances import Row
from layers.mapfile import write
from layers.mapfile.write import Field
from layers.province import SurveyRules

SHAPES = sql.load(__package__, "shapes")
BATCH = 20  # a commune may have a boundary of 100,000 corners

_OWN = (Field("code"), Field("name"), Field("due_since", "moment"))


def to_file(conn: sql.Connection, path: Path, rules: SurveyRules) -> int:
    """Write all communes as a GeoPackage or GeoJSON by the file's suffix; return how many.

    Without a value where the table has a sign.
    """
    rows = balances.read(conn, rules)
    names = list(rows[0].values) if rows else []
    fields = [Field(name, "moment" if name == "computed_at" else "number") for name in names]
    return write.features(path, "communes", [*_OWN, *fields], _batches(conn, rows))


def _batches(conn: sql.Connection, rows: list[Row]) -> Iterator[list[sql.Row]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        found = sql.rows(conn, SHAPES, codes=[row.commune.code for row in batch])
        shapes = {row["code"]: row["geom"] for row in found}
        yield [_columns(row) | {"geom": shapes[row.commune.code]} for row in batch]


def _columns(row: Row) -> sql.Row:
    values = {name: None if isinstance(v, Absent) else v for name, v in row.values.items()}
    own = {"code": row.commune.code, "name": row.commune.name, "due_since": row.due_since}
    return own | values
