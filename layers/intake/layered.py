"""A file of several layers: a GeoPackage, or a zip that holds one or several maps.

Each layer is a source of its own. Tables without shapes are not among them, but can be asked for.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyogrio
import pyogrio.raw

from layers.intake import archive, container, gdal, source
from layers.intake.archive import Entry
from layers.intake.kind import GEOPACKAGE
from layers.intake.refusal import Refusal
from layers.intake.scratch import Scratch
from layers.intake.source import Source

MOST_BYTES = 512 * 2**20  # of a GeoPackage out of a zip
_MOST_ROWS = 1_000  # of a table
# What SQLite has not yet written into a GeoPackage that was copied while it was open in the field.
_PENDING = ".gpkg-wal"
_WRITE_VERSION, _AHEAD = 18, 2  # where SQLite says how it writes, and that it writes ahead


@dataclass(frozen=True)
class Layered:
    """A file that can be read, and its layers with shapes, by name."""

    path: Path  # a GeoPackage out of a zip lies in our own folder
    address: str  # where GDAL finds it
    layers: tuple[str | None, ...]  # None: the only one, which need not be named
    tables: tuple[str, ...]
    scratch: Scratch  # the folder of the path lives as long as this
    is_part: bool = False  # rows may be missing that were written ahead, beside the file
    views: tuple[str, ...] = ()  # never read: they show the rows of the others, or never end

    def sources(self) -> Iterator[Source]:
        """Yield each layer; raise Refusal for one that cannot be read."""
        for layer in self.layers:
            yield source.examine(self.path, layer)

    def table(self, name: str) -> list[dict[str, Any]]:
        """Return the rows of a table without shapes, the first thousand."""
        with gdal.explained(self.path), gdal.quietly():
            about, _, _, columns = pyogrio.raw.read(
                self.address, layer=name, read_geometry=False, max_features=_MOST_ROWS
            )
        rows = zip(*columns, strict=True)
        return [dict(zip(map(str, about["fields"]), row, strict=True)) for row in rows]


def examine(path: Path) -> Layered:
    """Return what layers a file has; raise Refusal where it is not a readable map."""
    gdal.prepare()
    if path.is_file() and _is_zip(path):
        scratch = Scratch()
        with scratch.kept_unless_raised():
            return _of_zip(path, scratch)
    found = container.look(path)
    if found.driver == GEOPACKAGE:
        return _of_geopackage(path, found.address, found.scratch)
    return Layered(path, found.address, (None,), (), found.scratch)


def _is_zip(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(2) == b"PK"


def _of_zip(path: Path, scratch: Scratch) -> Layered:
    with archive.opened(path) as opened:
        entries = list(archive.maps_of(opened))
        packages = [entry for entry in entries if entry.kind == GEOPACKAGE]
        if len(packages) == 1:
            unpacked = _unpack(path, opened, packages[0], scratch)
            return _of_geopackage(unpacked, str(unpacked), scratch)
        if len(entries) <= 1 or len(packages) > 1:
            archive.choose(path, opened, None)  # raises unless there is exactly one
    names = tuple(entry.stem for entry in entries) if len(entries) > 1 else (None,)
    return Layered(path, "", names, (), scratch)


def _unpack(path: Path, opened: Any, entry: Entry, scratch: Scratch) -> Path:
    if entry.info.file_size > MOST_BYTES:
        raise Refusal(
            f"{path.name} holds a GeoPackage of {entry.info.file_size / 2**20:,.0f} MB: "
            "leave out what is no survey, such as pictures"
        )
    place = scratch.folder / f"{container.plain(entry.stem)}.gpkg"
    archive.unpack(opened, entry.info, place)
    if _PENDING in entry.members:
        archive.unpack(opened, entry.members[_PENDING], place.with_suffix(_PENDING))
    return place


def _of_geopackage(path: Path, address: str, scratch: Scratch) -> Layered:
    is_part = _is_part(path)  # asked first: GDAL makes the file beside it
    with gdal.explained(path), gdal.quietly():
        found = pyogrio.list_layers(address).tolist()
    seen = _views(path, address)
    stored = [(str(name), shape) for name, shape in found if str(name) not in seen]
    layers = tuple(name for name, shape in stored if shape is not None)
    tables = tuple(name for name, shape in stored if shape is None)
    return Layered(path, address, layers, tables, scratch, is_part, seen)


def _views(path: Path, address: str) -> tuple[str, ...]:
    """Return the views of a GeoPackage: a view may be a statement that no reader comes out of."""
    said = "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"
    try:
        with closing(
            sqlite3.connect(f"{Path(address).absolute().as_uri()}?mode=ro", uri=True)
        ) as file:
            return tuple(name for (name,) in file.execute(said))
    except sqlite3.Error as wrong:
        raise Refusal(f"{path.name} cannot be read: {wrong}") from wrong


def _is_part(path: Path) -> bool:
    with path.open("rb") as file:
        is_ahead = file.read(_WRITE_VERSION + 1)[_WRITE_VERSION:] == bytes([_AHEAD])
    return is_ahead and not Path(f"{path}-wal").exists()
