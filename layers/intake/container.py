"""What kind of file it is, by its content, and how GDAL is to open it.

The kind is decided before GDAL sees the file: left to guess, it would follow a text file that
describes a virtual data set to other files and to the internet.
"""

import zipfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from layers.intake.refusal import Refusal

SHAPEFILE, GEOPACKAGE, GEOJSON = "ESRI Shapefile", "GPKG", "GeoJSON"
READABLE = "a GeoJSON, a GeoPackage or a Shapefile (.shp, or zipped with its .dbf and .shx)"
_SUFFIXES = {".shp": SHAPEFILE, ".gpkg": GEOPACKAGE, ".geojson": GEOJSON, ".json": GEOJSON}
_ENCRYPTED = 0x1


@dataclass(frozen=True)
class Container:
    """A readable file: GDAL's address of it, its kind, and the text of a .cpg beside it."""

    address: str
    driver: str
    declared_encoding: str  # "" where there is no .cpg


def look(path: Path, layer: str | None = None) -> Container:
    """Return what the file holds; raise Refusal for one that is missing, empty or of no known kind.

    Nothing is ever unpacked. Where a zip holds several Shapefiles, `layer` chooses by name.
    """
    if not path.is_file():
        raise Refusal(f"there is no file {path}")
    with path.open("rb") as file:
        head = file.read(512)
    if not head:
        raise Refusal(f"{path.name} is empty (0 bytes)")
    if head.startswith(b"PK"):
        return _zipped(path, layer)
    return Container(str(path.resolve()), _kind(path, head), _beside(path))


def _kind(path: Path, head: bytes) -> str:
    if head.startswith(b"SQLite format 3\0"):
        return GEOPACKAGE
    if head.startswith(b"\x00\x00\x27\x0a"):
        return SHAPEFILE
    if head.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{":
        return GEOJSON
    raise Refusal(f"{path.name} is not a file of maps that can be read here: give {READABLE}")


def _beside(path: Path) -> str:
    for suffix in (".cpg", ".CPG"):
        cpg = path.with_suffix(suffix)
        if path.suffix.lower() == ".shp" and cpg.is_file():
            return cpg.read_bytes()[:40].decode("ascii", "replace").strip()
    return ""


def _zipped(path: Path, layer: str | None) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            entry = _entry(path, archive, layer)
            encoding = _cpg(archive, entry)
    except (zipfile.BadZipFile, NotImplementedError) as wrong:
        raise Refusal(f"{path.name} is a damaged zip: {wrong}") from wrong
    address = f"/vsizip/{{{path.resolve()}}}/{entry}"
    return Container(address, _SUFFIXES[PurePosixPath(entry).suffix.lower()], encoding)


def _entry(path: Path, archive: zipfile.ZipFile, layer: str | None) -> str:
    _require_honest(path, archive)
    maps = [name for name in archive.namelist() if _is_map(name)]
    if len(maps) > 1 and layer is not None:
        maps = [name for name in maps if PurePosixPath(name).stem == layer]
    if not maps:
        found = ", ".join(archive.namelist()[:6]) or "nothing"
        wanted = f" named {layer}" if layer else ""
        raise Refusal(f"{path.name} holds no .shp, .gpkg or .geojson{wanted} (it holds: {found})")
    if len(maps) > 1:
        names = ", ".join(PurePosixPath(name).stem for name in maps)
        raise Refusal(f"{path.name} holds several maps, choose one with --layer: {names}")
    return maps[0]


def _is_map(name: str) -> bool:
    place = PurePosixPath(name)
    hidden = any(part.startswith(("__MACOSX", ".")) for part in place.parts)
    return place.suffix.lower() in _SUFFIXES and not hidden


def _require_honest(path: Path, archive: zipfile.ZipFile) -> None:
    for entry in archive.infolist():
        place = PurePosixPath(entry.filename.replace("\\", "/"))
        if place.is_absolute() or ".." in place.parts:
            raise Refusal(f"{path.name} holds an entry that points outside it: {entry.filename!r}")
        if entry.flag_bits & _ENCRYPTED:
            raise Refusal(
                f"{path.name} is protected by a password: unpack it and zip it without one"
            )


def _cpg(archive: zipfile.ZipFile, entry: str) -> str:
    stem = str(PurePosixPath(entry).with_suffix("")).lower()
    for name in archive.namelist():
        if name.lower() == f"{stem}.cpg":
            return archive.read(name)[:40].decode("ascii", "replace").strip()
    return ""
