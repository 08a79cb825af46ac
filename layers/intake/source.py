"""A file of shapes: what it says of itself, and its rows, batch by batch in bounded memory."""

import codecs
import hashlib
import warnings
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nanoarrow
import numpy as np
import pyogrio
import pyogrio.raw
from numpy.typing import NDArray
from pyogrio.errors import DataLayerError, DataSourceError, FieldError, GeometryError

from layers.intake import arrow, container
from layers.intake.refusal import Refusal

BATCH_ROWS = 8_192


@dataclass(frozen=True)
class Source:
    """A file that can be read; nothing of its rows has been looked at yet."""

    path: Path
    address: str
    driver: str
    layer: str
    fields: tuple[str, ...]
    declared: str | None  # its coordinate system, as the file says it
    geometry_type: str
    rows: int | None  # None where counting would mean reading
    encoding: str
    encoding_from: str  # "option", "cpg", "default"


@dataclass(frozen=True)
class Batch:
    """Some consecutive rows of a file."""

    first_row: int  # 1 is the first of the file
    geometries: NDArray[np.object_]
    is_absent: NDArray[np.bool_]  # no shape at all, against one that cannot be read
    columns: dict[str, list[Any]]

    def __len__(self) -> int:
        return len(self.geometries)


def examine(path: Path, layer: str | None = None, encoding: str | None = None) -> Source:
    """Return what the file says of itself; raise Refusal where it is not a readable map."""
    found = container.look(path, layer)
    text, text_from = _encoding(found, encoding)
    with _gdal(path), _quietly():
        name = _layer(path, found, layer)
        about = pyogrio.read_info(found.address, layer=name, encoding=_as_is(found.driver))
    if about["driver"] != found.driver:
        raise Refusal(f"{path.name} is {about['driver']}, not {container.READABLE}")
    if about["geometry_type"] is None:
        raise Refusal(f"layer {name} of {path.name} is a table without shapes")
    return Source(
        path=path,
        address=found.address,
        driver=found.driver,
        layer=str(about["layer_name"]),
        fields=tuple(str(field) for field in about["fields"]),
        declared=about["crs"],
        geometry_type=str(about["geometry_type"]),
        rows=about["features"] if about["features"] >= 0 else None,
        encoding=text,
        encoding_from=text_from,
    )


def batches(source: Source, columns: Sequence[str], size: int = BATCH_ROWS) -> Iterator[Batch]:
    """Yield the rows in order, with these columns only: what is not asked for is never read."""
    first_row = 1
    with ExitStack() as opened, _gdal(source.path):
        file = pyogrio.raw.open_arrow(
            source.address,
            layer=source.layer,
            columns=list(columns),
            encoding=_as_is(source.driver),
            batch_size=size,
            datetime_as_string=True,
        )
        with _quietly():
            about, stream = opened.enter_context(file)
        shape_column = about["geometry_name"] or "wkb_geometry"
        for chunk in nanoarrow.ArrayStream(stream).iter_chunks():
            yield _batch(source, chunk, columns, shape_column, first_row)
            first_row += len(chunk)


def sha256(path: Path) -> str:
    """Return the fingerprint of the file as it lies there."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _batch(
    source: Source,
    chunk: nanoarrow.Array,
    columns: Sequence[str],
    shape_column: str,
    first_row: int,
) -> Batch:
    arrays = {chunk.schema.field(i).name: chunk.child(i) for i in range(chunk.schema.n_fields)}
    shapes, absent = arrow.geometries(arrays[shape_column])
    cells = {}
    for name in columns:
        try:
            cells[name] = arrow.values(arrays[name], source.encoding)
        except arrow.Undecodable as wrong:
            row = first_row + wrong.position
            raise Refusal(
                f"{source.path.name}, row {row}: {wrong.text[:40]!r} in column {name} is not "
                f"{source.encoding} text; say which it is, e.g. --encoding cp1258"
            ) from wrong
    return Batch(first_row, shapes, absent, cells)


def _layer(path: Path, found: container.Container, layer: str | None) -> str | None:
    """Return the layer to read: the one asked for, else the only one with shapes."""
    if found.driver != container.GEOPACKAGE:
        return None
    layers = [str(name) for name, shape in pyogrio.list_layers(found.address) if shape is not None]
    if layer is not None and layer not in layers:
        raise Refusal(f"{path.name} has no layer {layer} (it has: {', '.join(layers) or 'none'})")
    if layer is None and len(layers) != 1:
        has = (
            f"several layers, choose one with --layer: {', '.join(layers)}" if layers else "no map"
        )
        raise Refusal(f"{path.name} has {has}")
    return layer or layers[0]


def _encoding(found: container.Container, chosen: str | None) -> tuple[str, str]:
    if found.driver != container.SHAPEFILE:
        return "utf-8", "default"
    said, said_by = _first(
        (chosen, "option"), (found.declared_encoding, "cpg"), ("utf-8", "default")
    )
    name = {"65001": "utf-8", "88591": "latin-1"}.get(said, said)
    name = f"cp{name[-4:]}" if name[-4:].isdigit() and name[:-4].lower() in ("", "ansi ") else name
    try:
        return codecs.lookup(name).name, said_by
    except LookupError as wrong:
        raise Refusal(f"{said!r} is no known text encoding; try --encoding utf-8") from wrong


def _first(*offers: tuple[str | None, str]) -> tuple[str, str]:
    return next((said, by) for said, by in offers if said)


def _as_is(driver: str) -> str | None:
    """Return the encoding that makes GDAL leave the bytes of a .dbf alone."""
    return "UTF-8" if driver == container.SHAPEFILE else None


@contextmanager
def _gdal(path: Path) -> Iterator[None]:
    """Turn what GDAL raises into a Refusal."""
    try:
        yield
    except UnicodeDecodeError as wrong:
        raise Refusal(f"a column name of {path.name} is not UTF-8 text") from wrong
    except (
        DataSourceError,
        DataLayerError,
        FieldError,
        GeometryError,
        RuntimeError,
    ) as wrong:
        raise Refusal(f"{path.name} cannot be read: {wrong}") from wrong


@contextmanager
def _quietly() -> Iterator[None]:
    """Drop GDAL's warnings, which are for developers; never held across a yield to a caller."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
