"""A file of shapes: what it says of itself, and its rows, batch by batch in bounded memory."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path
from typing import Any

import nanoarrow
import pyogrio
import pyogrio.raw

from layers.intake import arrow, container, dbf, drawing, gdal, kind, whole
from layers.intake import encoding as encodings
from layers.intake.batch import Batch
from layers.intake.refusal import Refusal
from layers.intake.scratch import Scratch

BATCH_ROWS = 16_384
_RAW = (kind.SHAPEFILE, kind.MAPINFO)  # text is decoded here, not by GDAL


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
    encoding_from: str  # "option", "cpg", "default", "detected"
    scratch: Scratch  # the folder of the address lives as long as this
    drawn: drawing.Options = field(default_factory=drawing.Options)

    @property
    def is_raw(self) -> bool:
        """Whether text comes as the bytes of the file; else GDAL has made UTF-8 of it."""
        return self.driver in _RAW

    @property
    def dbf(self) -> Path:
        """Where the table of a Shapefile is, if it has one."""
        return Path(self.address).with_suffix(".dbf")

    @property
    def is_wide(self) -> bool:
        """Whether text has two bytes a letter, which GDAL cannot read in a .dbf."""
        return self.driver == kind.SHAPEFILE and self.encoding.startswith("utf-16")


def examine(
    path: Path,
    layer: str | None = None,
    encoding: str | None = None,
    drawn: drawing.Options | None = None,
) -> Source:
    """Return what the file says of itself; raise Refusal where it is not a readable map.

    Of a drawing, `layer` names the layers of the boundaries, and `drawn` says the rest.
    """
    gdal.prepare()
    found = container.look(path, layer)
    gdal.require(found.driver, path.name)
    text = _encoding(found, encoding)
    about = _about(path, found, layer)
    if found.driver in kind.DRAWINGS:
        return _drawn(_said(path, found, about, text), layer, drawn)
    rows = whole.rows(Path(found.address), found.driver, about["features"])
    return replace(_said(path, found, about, text), rows=rows)


def _about(path: Path, found: container.Container, layer: str | None) -> dict[str, Any]:
    """Return what GDAL says of the layer to read; raise Refusal where it is no map."""
    with gdal.explained(path), gdal.quietly():
        name = _layer(path, found, layer)
        about: dict[str, Any] = pyogrio.read_info(
            found.address,
            layer=name,
            encoding=_as_is(found.driver),
            **gdal.options(found.driver),
        )
    if about["driver"] != found.driver:
        raise Refusal(f"{path.name} cannot be read as {found.driver}: its content is mixed up")
    if about["geometry_type"] is None:
        raise Refusal(f"layer {name} of {path.name} is a table without shapes")
    if about["features"] == 0 and not len(about["fields"]):
        raise Refusal(f"{path.name} holds nothing: it has no rows")
    return about


def _said(
    path: Path, found: container.Container, about: dict[str, Any], text: tuple[str, str]
) -> Source:
    """Return the file as it describes itself, its rows not counted yet."""
    encoding, encoding_from = text
    return Source(
        path=path,
        address=found.address,
        driver=found.driver,
        layer=str(about["layer_name"]),
        fields=tuple(str(name) for name in about["fields"]),
        declared=about["crs"],
        geometry_type=str(about["geometry_type"]),
        rows=None,
        encoding=encoding,
        encoding_from=encoding_from,
        scratch=found.scratch,
    )


def _drawn(source: Source, layer: str | None, options: drawing.Options | None) -> Source:
    """Return a drawing with the columns that its lines and texts are made into."""
    drawn = drawing.said(options, layer, source.path.name)
    return replace(source, fields=tuple(map(str, drawing.fields(drawn))), drawn=drawn)


def batches(source: Source, columns: Sequence[str], size: int = BATCH_ROWS) -> Iterator[Batch]:
    """Yield the rows in order, with these columns only: what is not asked for is never read."""
    if source.driver in kind.DRAWINGS:
        stored = _stored(source, drawing.READ[source.driver], size)
        return drawing.batches(stored, source.drawn, columns, size)
    return _stored(source, columns, size)


def _stored(source: Source, columns: Sequence[str], size: int) -> Iterator[Batch]:
    """Yield the features as the file stores them."""
    first_row = 1
    with ExitStack() as opened, gdal.explained(source.path):
        file = pyogrio.raw.open_arrow(
            source.address,
            layer=source.layer,
            columns=list(columns),
            encoding=_as_is(source.driver),
            batch_size=size,
            datetime_as_string=True,
            **gdal.options(source.driver),
        )
        with gdal.quietly():
            about, stream = opened.enter_context(file)
        shape_column = about["geometry_name"] or "wkb_geometry"
        wide = dbf.texts(source.dbf, columns) if source.is_wide else None
        for chunk in _quiet(nanoarrow.ArrayStream(stream).iter_chunks()):
            batch = _batch(source, chunk, columns, shape_column, first_row)
            yield batch if wide is None else _widened(source, batch, islice(wide, len(batch)))
            first_row += len(chunk)
        whole.require_all(first_row - 1, source.rows, source.driver, source.path.name)


def _quiet(chunks: Iterator[nanoarrow.Array]) -> Iterator[nanoarrow.Array]:
    while True:
        with gdal.quietly():
            chunk = next(chunks, None)
        if chunk is None:
            return
        yield chunk


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
    text = "latin-1" if source.is_wide else source.encoding
    for name in columns:
        try:
            cells[name] = arrow.values(arrays[name], text)
        except arrow.Undecodable as wrong:
            row = first_row + wrong.position
            raise Refusal(
                f"{source.path.name}, row {row}: {wrong.text[:40]!r} in column {name} is not "
                f"{source.encoding} text; say which it is, e.g. --encoding cp1258"
            ) from wrong
    return Batch(first_row, shapes, absent, cells)


def _widened(source: Source, batch: Batch, rows: Iterable[list[bytes | None]]) -> Batch:
    """Return the batch with its text in two bytes a letter, of which GDAL read the first."""
    cells = {
        name: batch.columns[name] if None in texts else [_wide_text(source, cell) for cell in texts]
        for name, texts in zip(batch.columns, zip(*rows, strict=True), strict=False)
    }
    return replace(batch, columns=batch.columns | cells)


def _wide_text(source: Source, cell: bytes | None) -> str:
    try:
        return (cell or b"").decode(source.encoding)
    except UnicodeDecodeError as wrong:
        raise Refusal(f"{source.path.name}: {cell!r:.60} is not {source.encoding} text") from wrong


def _layer(path: Path, found: container.Container, layer: str | None) -> str | None:
    """Return the layer to read: the one asked for, else the only one with shapes."""
    if found.driver not in (kind.GEOPACKAGE, kind.GML):
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
    if found.driver not in _RAW:
        return "utf-8", "default"
    said, said_by = _first(
        (chosen, "option"), (found.declared_encoding, "cpg"), ("utf-8", "default")
    )
    return encodings.named(said), said_by


def _first(*offers: tuple[str | None, str]) -> tuple[str, str]:
    return next((said, by) for said, by in offers if said)


def _as_is(driver: str) -> str | None:
    """Return the encoding that makes GDAL leave the bytes of a .dbf alone."""
    return "UTF-8" if driver == kind.SHAPEFILE else None
