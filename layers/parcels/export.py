"""Write the parcels of a commune to a file that other programs read, and this one too.

Columns bear the names of VBDLIS and FAMIS, at most 10 characters so that a Shapefile keeps them
whole, and `parcels load` recognises each: what goes out and comes back has not changed.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import numpy as np
import shapely
from psycopg2.extras import RealDictCursor

from layers import crs, sql
from layers.intake.refusal import Refusal
from layers.parcels import code, export_file

_ROWS = sql.load(__package__, "export_rows")
_ZONE = sql.load(__package__, "export_zone")
SUFFIXES = (".gpkg", ".geojson", ".shp.zip")
BATCH_ROWS = 20_000


def export(conn: sql.Connection, commune: str, path: Path, srid: int | None = None) -> int:
    """Write the parcels of a commune by the file's suffix; return how many.

    In the commune's zone unless another system is named. What was at `path` is replaced once all
    is written. Raise Refusal for a commune or suffix that is not known, or nothing to write.
    """
    suffix = next((end for end in SUFFIXES if path.name.lower().endswith(end)), None)
    if suffix is None:
        raise Refusal(f"{path.name}: the name has to end with {', '.join(SUFFIXES)}")
    zone = sql.row(conn, _ZONE, commune=commune)
    if zone is None:
        raise Refusal(f"there is no commune {commune}")
    with TemporaryDirectory(dir=path.resolve().parent, prefix=".export-") as folder:
        made = Path(folder) / f"parcels{suffix.removesuffix('.zip')}"
        written = _write(made, _batches(conn, commune, zone["srid"]), srid or zone["srid"])
        if not written:
            raise Refusal(f"commune {commune} has no parcels")
        if suffix == ".shp.zip":
            made = _zipped(made, path.name.removesuffix(".zip"))
        made.replace(path)
    return written


def _batches(conn: sql.Connection, commune: str, zone: int) -> Iterator[list[sql.Row]]:
    # A named cursor keeps the rows in the server: a commune of a million parcels fits anywhere.
    with conn.cursor(f"export_{uuid4().hex}", cursor_factory=RealDictCursor) as cursor:
        cursor.itersize = BATCH_ROWS
        cursor.execute(_ROWS, {"commune": commune})
        while rows := cursor.fetchmany(BATCH_ROWS):
            yield [_whole(dict(row), zone) for row in rows]


def _whole(row: sql.Row, zone: int) -> sql.Row:
    row["geom"] = shapely.from_wkb(bytes(row["geom"]))
    is_object = row["land_use"] and set(row["land_use"]) <= {"DGT", "DTL", "SON"}
    has_code = row["parcel_code"] is not None or is_object
    return row | {"provisional": None if has_code else code.provisional(row["geom"], zone)}


def _write(path: Path, batches: Iterator[list[sql.Row]], srid: int) -> int:
    written = 0
    with export_file.create(path, srid) as file:
        for rows in batches:
            shapes = crs.from_wgs84(np.array([*(row["geom"] for row in rows), None])[:-1], srid)
            file.append(shapes, rows)
            written += len(rows)
    return written


def _zipped(shp: Path, name: str) -> Path:
    """Zip the members of a Shapefile, under the name of the zip."""
    target = shp.with_suffix(".zip")
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in sorted(shp.parent.glob(f"{shp.stem}.*")):
            if member != target:
                archive.write(member, Path(name).with_suffix(member.suffix).name)
    return target
