"""The temp tables that facts are written to."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


# Of a table that it knows nothing of the planner expects thousands of rows, and for those it would
# read the province's parcels.
_TOLD = ("parcel_id", "other_id", "flaw")
ANALYZE = "ANALYZE " + ", ".join(
    f"{table} ({', '.join(name for name in _TOLD if name in columns)})"
    for table, columns in TABLES.items()
)


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


def write(conn: sql.Connection, table: str, columns: Mapping[str, Sequence[Any] | Any]) -> None:
    """Write rows by column; a column that is not given is null."""
    n = len(columns["parcel_id"])
    if not n:
        return
    kinds = TABLES[table]
    cells = [_CELLS[kinds[column]](values) for column, values in columns.items()]
    names = composed.SQL(", ").join(map(composed.Identifier, columns))
    statement = composed.SQL(COPY).format(table=composed.Identifier(table), columns=names)
    with conn.cursor() as cursor:
        cursor.copy_expert(
            statement, BytesIO(binary.HEADER + binary.rows(cells, n) + binary.TRAILER)
        )
