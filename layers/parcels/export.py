"""Write the parcels of a commune to a file that other programs read, and this one too.

Columns bear the names of VBDLIS and FAMIS, at most 10 characters so that a Shapefile keeps them
whole, and `parcels load` recognises each: what goes out and comes back has not changed.
"""

import json
import warnings
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Protocol
from uuid import uuid4

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray
from psycopg2.extras import RealDictCursor

from layers import crs, sql
from layers.intake.refusal import Refusal
from layers.parcels import code

_ROWS = sql.load(__package__, "export_rows")
_ZONE = sql.load(__package__, "export_zone")
SUFFIXES = (".gpkg", ".geojson", ".shp.zip")
BATCH_ROWS = 20_000


# Column of the file → what of a row it holds.
_TEXTS: dict[str, Callable[[sql.Row], str | None]] = {
    "MAXA": lambda row: row["commune_code"],
    "SHBANDO": lambda row: row["sheet_no"],
    "SHTHUA": lambda row: row["parcel_no"],
    "SOTOCU": lambda row: row["former_sheet_no"],
    "SOTHUACU": lambda row: row["former_parcel_no"],
    "KHLOAIDAT": lambda row: "+".join(row["land_use"]) or None,
    "MATHUADAT": lambda row: row["parcel_code"],
    "MATAMTINH": lambda row: row["provisional"],  # computed; never a code that was issued
}
_NUMBERS: dict[str, Callable[[sql.Row], float | None]] = {
    "DIENTICH": lambda row: row["area_declared_m2"],
    "DTPHAPLY": lambda row: row["area_legal_m2"],
    "TYLE": lambda row: row["survey_scale"],
    "NAMDO": lambda row: row["survey_year"],
    "NHOM": lambda row: row["clean_group"],
    "DTTINHTOAN": lambda row: row["area_map_m2"],
}
_COLUMNS: dict[str, Callable[[sql.Row], Any]] = {**_TEXTS, **_NUMBERS}


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
    with _create(path, srid) as file:
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


class _File(Protocol):
    """Takes in shapes, in the system of the file, and the rows they are of."""

    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None: ...


@contextmanager
def _create(path: Path, srid: int) -> Iterator[_File]:
    """Lend a new file: .gpkg, .shp or .geojson by its suffix."""
    if path.suffix != ".geojson":
        yield _Gdal(path, srid)
        return
    with path.open("w", encoding="utf-8") as stream:
        file = _GeoJson(stream, srid)
        yield file
        file.end()


class _Gdal:
    """A GeoPackage or a Shapefile."""

    def __init__(self, path: Path, srid: int):
        self.path, self.srid, self.is_begun = path, srid, False

    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None:
        texts = [np.array([*map(of, rows), None], dtype=object)[:-1] for of in _TEXTS.values()]
        numbers = [np.array([*map(of, rows)], dtype=float) for of in _NUMBERS.values()]
        is_shp = self.path.suffix == ".shp"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's, which are for developers
            pyogrio.raw.write(
                self.path,
                shapely.to_wkb(shapes),
                texts + numbers,
                [*_COLUMNS],
                driver="ESRI Shapefile" if is_shp else "GPKG",
                geometry_type="Polygon" if is_shp else "MultiPolygon",
                crs=f"EPSG:{self.srid}",
                encoding="UTF-8" if is_shp else None,
                append=self.is_begun,
            )
        self.is_begun = True


class _GeoJson:
    """A GeoJSON, written here: GDAL's rounds coordinates to what suits degrees."""

    def __init__(self, stream: IO[str], srid: int):
        self.stream, self.is_begun = stream, False
        head: dict[str, Any] = {"type": "FeatureCollection"}
        if srid != crs.WGS84:
            name = f"urn:ogc:def:crs:EPSG::{srid}"
            head["crs"] = {"type": "name", "properties": {"name": name}}
        stream.write(json.dumps(head)[:-1] + ', "features": [')

    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None:
        for shape, row in zip(shapely.to_geojson(shapes), rows, strict=True):
            cells = json.dumps({name: of(row) for name, of in _COLUMNS.items()}, ensure_ascii=False)
            self.stream.write(",\n" if self.is_begun else "\n")
            self.stream.write(f'{{"type": "Feature", "properties": {cells}, "geometry": {shape}}}')
            self.is_begun = True

    def end(self) -> None:
        self.stream.write("\n]}\n")
