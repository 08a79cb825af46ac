"""Rows that did not go in, as a GeoPackage: to be mended and brought again.

The cells stand under the names they had in the file, so that the mended file is read as the first
one was. Columns of people are not among them: they were never read.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

import numpy as np
import pyogrio.raw
import shapely
from psycopg2.extras import RealDictCursor

from layers import crs, sql
from layers.intake import gdal, refused
from layers.intake.refusal import Refusal

_STAGED = sql.load(__package__, "staged_refused")
_RECALL = sql.load(__package__, "recall_refused")
_NAMES = sql.load(__package__, "refused_names")
_SRID = sql.load(__package__, "refused_srid")
LAYER = "refused"
OWN = ("row", "reason", "sheet", "parcel")
BATCH_ROWS = 10_000
_TAKEN = {"fid", "geom", *OWN}  # names that the cells of a file cannot have in this one


def write(conn: sql.Connection, path: Path, run: int | None = None) -> int:
    """Write the rows that a run turned away, or those that wait in this transaction; count them.

    In the coordinate system of the file they came from; a row without a shape has none here. What
    was at `path` is replaced once all is written, and left alone where there are no rows.
    """
    if path.suffix.lower() != ".gpkg":
        raise Refusal(f"{path.name}: the name has to end with .gpkg")
    if run is not None:
        refused.create(conn)
        sql.run(conn, _RECALL, run=run)
    system = sql.row(conn, _SRID)
    srid = system["srid"] if system else crs.WGS84
    names = [row["name"] for row in sql.rows(conn, _NAMES)]
    with TemporaryDirectory(dir=path.resolve().parent, prefix=".refused-") as folder:
        made, written = Path(folder) / "refused.gpkg", 0
        for rows in _batches(conn):
            _append(made, rows, names, srid, is_first=not written)
            written += len(rows)
        if written:
            made.replace(path)
    return written


def _batches(conn: sql.Connection) -> Iterator[list[sql.Row]]:
    # A named cursor keeps the rows in the server, however many there are.
    with conn.cursor(f"refused_{uuid4().hex}", cursor_factory=RealDictCursor) as cursor:
        cursor.execute(_STAGED)
        while rows := cursor.fetchmany(BATCH_ROWS):
            yield [dict(row) for row in rows]


def _append(made: Path, rows: list[sql.Row], names: list[str], srid: int, is_first: bool) -> None:
    shapes = np.array([*(_shape(row, srid) for row in rows), None], dtype=object)[:-1]
    columns = [
        np.array([row["row_no"] for row in rows], dtype=np.int64),
        *(_texts(row[key] for row in rows) for key in ("reason", "sheet_no", "parcel_no")),
        *(_texts((row["source"] or {}).get(name) for row in rows) for name in names),
    ]
    fields = [*OWN, *(f"{name}_" if name.lower() in _TAKEN else name for name in names)]
    with gdal.quietly():
        pyogrio.raw.write(
            made, shapely.to_wkb(shapes), columns, fields, layer=LAYER, driver="GPKG",
            geometry_type="Unknown", crs=f"EPSG:{srid}", append=not is_first,
        )  # fmt: skip


def _shape(row: sql.Row, srid: int) -> shapely.Geometry | None:
    """Return a row's shape in the system of the file; copies have come as far as WGS 84."""
    if row["shape"] is None:
        return None
    shape = shapely.from_wkb(bytes(row["shape"]))
    return shape if row["srid"] in (srid, None) else crs.from_wgs84(shape, srid)


def _texts(cells: Any) -> Any:
    return np.array([*map(_text, cells), None], dtype=object)[:-1]


def _text(cell: Any) -> str | None:
    return cell if cell is None or isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)
