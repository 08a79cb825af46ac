"""A file of parcels that is being written, batch by batch."""

import json
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any, Protocol

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from layers import crs, sql

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


class File(Protocol):
    """Takes in shapes, in the system of the file, and the rows they are of."""

    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None: ...


@contextmanager
def create(path: Path, srid: int) -> Iterator[File]:
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
