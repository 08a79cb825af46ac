"""The temp tables that facts are written to."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import numpy as np
import shapely
from psycopg2 import sql as composed

from layers import sql
from layers.intake import binary

CREATE = "CREATE TEMP TABLE {table} ({columns}) ON COMMIT DROP"
COPY = "COPY {table} ({columns}) FROM STDIN WITH (FORMAT binary)"

_PARCELS = {"parcel_id": "bigint", "other_id": "bigint"}
TABLES: dict[str, dict[str, str]] = {
    "flaw_fact": {"parcel_id": "bigint", "flaw": "text"},
    "shape_fact": {
        "parcel_id": "bigint",
        "area_m2": "double precision",
        "width_m": "double precision",
        "parts": "integer",
        "holes": "integer",
        "flaw": "text",
        "flaw_geom": "geometry(Geometry, 4326)",
        "outside_m2": "double precision",
        "outside_geom": "geometry(Geometry, 4326)",
        "elsewhere_m2": "double precision",
        "elsewhere_commune": "text",
        "elsewhere_geom": "geometry(Geometry, 4326)",
    },
    "overlap_fact": _PARCELS
    | {
        "area_m2": "double precision",
        "width_m": "double precision",
        "geom": "geometry(Geometry, 4326)",
    },
    "twin_fact": _PARCELS | {"share": "double precision"},
    "vertex_fact": {
        "parcel_id": "bigint",
        "kind": "text",
        "value": "double precision",
        "geom": "geometry(Geometry, 4326)",
    },
    "code_fact": {"parcel_id": "bigint", "geom": "geometry(Geometry, 4326)"},
    "hole_fact": {
        "parcel_id": "bigint",
        "area_m2": "double precision",
        "geom": "geometry(Geometry, 4326)",
    },
    "edge_fact": _PARCELS
    | {
        "kind": "text",
        "offset_m": "double precision",
        "length_m": "double precision",
        "geom": "geometry(Geometry, 4326)",
    },
}


_TOLD = ("parcel_id", "other_id", "flaw")


def _shapes(column: Any) -> binary.Cells:
    wkb = shapely.to_wkb(np.asarray(column, dtype=object))
    given = iter(binary.shapes([one for one in wkb if one is not None]))
    return [binary.NULL if one is None else next(given) for one in wkb]


_CELLS: dict[str, Callable[[Any], binary.Cells]] = {
    "bigint": lambda column: binary.serials(np.asarray(column, dtype=np.int64)),
    "integer": lambda column: binary.integers(np.asarray(column).tolist(), 4),
    "double precision": binary.doubles,
    "text": lambda column: binary.texts(list(column)),
    "geometry(Geometry, 4326)": _shapes,
}


def create(conn: sql.Connection) -> None:
    """Make the tables, empty; the end of the transaction drops them, or the next run in it."""
    with conn.cursor() as cursor:
        for table, columns in TABLES.items():
            cursor.execute(f"DROP TABLE IF EXISTS pg_temp.{table}")
            kinds = ", ".join(f"{column} {kind}" for column, kind in columns.items())
            cursor.execute(CREATE.format(table=table, columns=kinds))


@dataclass(frozen=True)
class Packed:
    """Rows of a table as they are sent."""

    table: str
    columns: tuple[str, ...]
    rows: bytes


def packed(table: str, columns: Mapping[str, Sequence[Any] | Any]) -> Packed:
    """Return rows by column; a column that is not given is null."""
    kinds, n = TABLES[table], len(columns["parcel_id"])
    cells = [_CELLS[kinds[column]](values) for column, values in columns.items()] if n else []
    return Packed(table, tuple(columns), binary.rows(cells, n) if n else b"")


def send(conn: sql.Connection, facts: Packed) -> None:
    """Write rows into their table."""
    if not facts.rows:
        return
    names = composed.SQL(", ").join(map(composed.Identifier, facts.columns))
    statement = composed.SQL(COPY).format(table=composed.Identifier(facts.table), columns=names)
    with conn.cursor() as cursor:
        cursor.copy_expert(statement, BytesIO(binary.HEADER + facts.rows + binary.TRAILER))


def analyze(tables: Collection[str]) -> str:
    """Return what tells the planner of tables: without it, it expects thousands of rows of each.

    For those it would read the parcels of the whole province.
    """
    names = {table: ", ".join(name for name in _TOLD if name in TABLES[table]) for table in tables}
    return "ANALYZE " + ", ".join(f"{table} ({names[table]})" for table in sorted(tables))
