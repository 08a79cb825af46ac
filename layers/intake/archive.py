"""Zips as people send them: what is in them, chosen and unpacked under names of our own.

Every byte that comes out is counted, for what a zip says of itself need not be true; names that
point elsewhere are refused, and none of the names is used on the disk.
"""

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from layers.intake import kind
from layers.intake.refusal import Refusal

MOST_ENTRIES = 10_000
MOST_BYTES = 8 * 2**30  # unpacked; a province of a million parcels has about one GB
MOST_RATIO = 200  # unpacked to packed, of what is larger than
RATIO_MATTERS = 64 * 2**20
_BLOCK = 2**20
_ENCRYPTED, _UTF_8 = 0x1, 0x800
# What belongs to a map and is none itself, though an index of shapes begins as the shapes do.
_COMPANIONS = {
    ".shx", ".dbf", ".prj", ".cpg", ".sbn", ".sbx", ".qix", ".qpj", ".qmd", ".xml", ".xsd", ".gfs",
    ".mid", ".map", ".dat", ".id", ".ind", ".txt", ".pdf",
}  # fmt: skip


@dataclass(frozen=True)
class Entry:
    """A map in a zip, and what lies beside it under the same name, by suffix."""

    name: str
    kind: str
    info: zipfile.ZipInfo
    members: dict[str, zipfile.ZipInfo]

    @property
    def stem(self) -> str:
        return PurePosixPath(self.name).stem


@contextmanager
def opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """Open a zip that is what it says; raise Refusal, also for damage found while it is read."""
    try:
        with zipfile.ZipFile(path) as archive:
            _require_honest(path, archive)
            yield archive
    except (NotImplementedError, RuntimeError) as wrong:
        raise Refusal(f"{path.name} is packed in a way that cannot be read: {wrong}") from wrong
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, OSError) as wrong:
        raise Refusal(f"{path.name} is a damaged zip: {wrong}") from wrong


def choose(path: Path, archive: zipfile.ZipFile, layer: str | None) -> Entry:
    """Return the map of a zip: the only one, or the one of this name."""
    maps = list(maps_of(archive))
    if len(maps) > 1 and layer is not None:
        maps = [entry for entry in maps if entry.stem == layer]
    if not maps:
        raise Refusal(_nothing(path, archive, layer))
    if len(maps) > 1:
        names = ", ".join(entry.stem for entry in maps)
        raise Refusal(f"{path.name} holds several maps, choose one with --layer: {names}")
    return maps[0]


def unpack(archive: zipfile.ZipFile, member: zipfile.ZipInfo, target: Path) -> None:
    """Write a member to a path of ours; raise Refusal where more comes out than is reasonable."""
    written = 0
    with archive.open(member) as packed, target.open("wb") as file:
        while block := packed.read(_BLOCK):
            written += len(block)
            _require_reasonable(member.filename, written, member.compress_size)
            file.write(block)


def maps_of(archive: zipfile.ZipFile) -> Iterator[Entry]:
    """Yield every map of a zip."""
    places = {_name(info): info for info in archive.infolist() if not info.is_dir()}
    for name, info in places.items():
        place = PurePosixPath(name)
        hidden = any(part.startswith(("__MACOSX", ".")) for part in place.parts)
        if hidden or place.suffix.lower() in _COMPANIONS:
            continue
        with archive.open(info) as file:
            found = kind.of(file)  # type: ignore[arg-type]
        if found is not None:
            yield Entry(name, found, info, _beside(place, places))


def _beside(place: PurePosixPath, places: dict[str, zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    stem = str(place.with_suffix("")).lower()
    return {
        PurePosixPath(name).suffix.lower(): info
        for name, info in places.items()
        if str(PurePosixPath(name).with_suffix("")).lower() == stem
    }


def _name(info: zipfile.ZipInfo) -> str:
    """Return a name as it was meant: unmarked ones are UTF-8 or Windows-1258 in this country."""
    name = info.filename
    if not info.flag_bits & _UTF_8:
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1258"):
            try:
                return raw.decode(encoding).replace("\\", "/")
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/")


def _nothing(path: Path, archive: zipfile.ZipFile, layer: str | None) -> str:
    names = [_name(info) for info in archive.infolist()]
    inner = [name for name in names if name.lower().endswith((".zip", ".rar", ".7z"))]
    if inner:
        return f"{path.name} holds another archive, {inner[0]}: unpack it and give what is in it"
    for info in archive.infolist():
        with archive.open(info) as file:
            words = kind.foreign(file.read(16))
        if words:
            return f"{_name(info)} in {path.name} {words}"
    found = ", ".join(names[:6]) or "nothing"
    wanted = f" named {layer}" if layer else ""
    return f"{path.name} holds no map that can be read here{wanted} (it holds: {found})"


def _require_honest(path: Path, archive: zipfile.ZipFile) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refusal(
            f"{path.name} holds {len(entries):,} entries, more than {MOST_ENTRIES:,}: "
            "zip the map alone"
        )
    for entry in entries:
        place = PurePosixPath(entry.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts or ":" in entry.filename[:2]:
            raise Refusal(f"{path.name} holds an entry that points outside it: {entry.filename!r}")
        if entry.flag_bits & _ENCRYPTED:
            raise Refusal(
                f"{path.name} is protected by a password: unpack it and zip it without one"
            )
        _require_reasonable(f"{path.name}: {_name(entry)}", entry.file_size, entry.compress_size)
    # Entries that share their bytes are how a small zip holds much at a modest ratio each.
    if sum(entry.compress_size for entry in entries) > path.stat().st_size:
        raise Refusal(f"{path.name} is a damaged zip: its entries overlap")


def _require_reasonable(name: str, unpacked: int, packed: int) -> None:
    too_dense = unpacked > RATIO_MATTERS and unpacked > MOST_RATIO * packed
    if unpacked > MOST_BYTES or too_dense:
        raise Refusal(
            f"{name} would unpack to {unpacked / 2**20:,.0f} MB or more out of "
            f"{packed / 2**20:,.1f} MB, which no map does: if it is one, unpack it yourself"
        )
