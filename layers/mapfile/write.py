"""Write features to a GeoPackage or a GeoJSON, batch by batch, so that memory stays bounded.

In WGS 84: a file holds gaps and communes of both zones, and GeoJSON knows nothing else. Areas come
along as columns, for whoever measured them in degrees would be wrong.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, Literal, Protocol

import numpy as np
import pyogrio.raw
import shapely
from numpy.typing import NDArray

from layers import crs, sql

GDAL_UTC = 100  # how GDAL marks a moment as UTC

Kind = Literal["text", "number", "day", "moment"]


@dataclass(frozen=True)
class Field:
    """A column of the file: the row's value of the same name."""

    name: str
    kind: Kind = "text"


def features(
    path: Path, layer: str, fields: Sequence[Field], batches: Iterable[list[sql.Row]]
) -> int:
    """Write the rows, whose `geom` is WKB of a multipolygon, by the file's suffix; count them.

    The first field is the identity: in GeoJSON it is the feature's id, too.
    """
    written = 0
    with _create(path, layer, fields) as file:
        for rows in batches:
            file.append(_shapes(rows), rows)
            written += len(rows)
    return written


@dataclass
class Layer:
    """A layer of a GeoPackage under way; one that stays empty has its columns all the same."""

    file: _GeoPackage

    def append(self, rows: list[sql.Row]) -> None:
        """Add rows, whose `geom` is WKB."""
        self.file.append(_shapes(rows), rows)


def layer(
    path: Path, name: str, fields: Sequence[Field], geometry_type: str = "MultiPolygon"
) -> Layer:
    """Begin a layer of a GeoPackage, beside those it has; "Unknown" takes shapes of any kind."""
    begun = Layer(_GeoPackage(path, name, fields, geometry_type))
    begun.append([])
    return begun


def table(path: Path, name: str, pairs: Sequence[tuple[str, str]]) -> None:
    """Add names and what they mean to a GeoPackage, as a table without shapes."""
    columns = [np.array([*column, None], dtype=object)[:-1] for column in zip(*pairs, strict=True)]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # GDAL's, which are for developers
        pyogrio.raw.write(
            path, None, columns, ["name", "text"], layer=name, driver="GPKG", geometry_type=None,
            append=True,
        )  # fmt: skip


class _File(Protocol):
    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None: ...


@contextmanager
def _create(path: Path, layer: str, fields: Sequence[Field]) -> Iterator[_File]:
    if path.suffix.lower() == ".gpkg":
        geopackage = _GeoPackage(path, layer, fields)
        geopackage.append(_shapes([]), [])  # a list that is empty has its columns all the same
        yield geopackage
        return
    with path.open("w", encoding="utf-8") as stream:
        stream.write(json.dumps({"type": "FeatureCollection", "name": layer})[:-1])
        stream.write(', "features": [')
        yield _GeoJson(stream, fields)
        stream.write("\n]}\n")


class _GeoPackage:
    def __init__(
        self, path: Path, layer: str, fields: Sequence[Field], geometry_type: str = "MultiPolygon"
    ):
        self.path, self.layer, self.fields = path, layer, fields
        self.geometry_type = geometry_type

    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None:
        is_begun = self.path.exists()
        # Older programs than this version's warn of every newer one.
        created = {} if is_begun else {"dataset_options": {"VERSION": "1.2"}}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's, which are for developers
            pyogrio.raw.write(
                self.path, shapely.to_wkb(shapes), [_column(rows, f) for f in self.fields],
                [field.name for field in self.fields], layer=self.layer, driver="GPKG",
                geometry_type=self.geometry_type, crs=f"EPSG:{crs.WGS84}", append=is_begun,
                gdal_tz_offsets={
                    field.name: np.full(len(rows), GDAL_UTC)
                    for field in self.fields if field.kind == "moment"
                },
                **created,
            )  # fmt: skip


class _GeoJson:
    """Written here, not by GDAL, which rounds coordinates to 1 cm."""

    def __init__(self, stream: IO[str], fields: Sequence[Field]):
        self.stream, self.fields, self.is_begun = stream, fields, False

    def append(self, shapes: NDArray[np.object_], rows: list[sql.Row]) -> None:
        for shape, row in zip(shapely.to_geojson(shapes), rows, strict=True):
            cells = {field.name: _plain(row[field.name]) for field in self.fields}
            head = {"type": "Feature", "id": row[self.fields[0].name], "properties": cells}
            self.stream.write(",\n" if self.is_begun else "\n")
            self.stream.write(json.dumps(head, ensure_ascii=False)[:-1])
            self.stream.write(f', "geometry": {shape}}}')
            self.is_begun = True


def _shapes(rows: list[sql.Row]) -> NDArray[np.object_]:
    binaries = np.array([*(bytes(row["geom"]) for row in rows), None], dtype=object)[:-1]
    return np.asarray(shapely.from_wkb(binaries), dtype=object)


def _column(rows: list[sql.Row], field: Field) -> NDArray[Any]:
    values = [row[field.name] for row in rows]
    if field.kind == "number":
        return np.array(values, dtype=np.float64)  # None becomes NaN, which is written as null
    if field.kind == "day":
        return np.array(values, dtype="datetime64[D]")
    if field.kind == "moment":
        return np.array([_utc(value) for value in values], dtype="datetime64[ms]")
    return np.array([*values, None], dtype=object)[:-1]


def _utc(moment: datetime | None) -> datetime | None:
    return moment.astimezone(UTC).replace(tzinfo=None) if moment else None


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
