"""What kind of file it is, by its content, and where GDAL finds it.

GDAL meets every file in a folder of ours, alone with what belongs to it.
"""

import glob
import re
from dataclasses import dataclass
from pathlib import Path

from layers.intake import archive, kind, mapinfo, shapefile, whole
from layers.intake.kind import GEOJSON, GEOPACKAGE, READABLE, SHAPEFILE
from layers.intake.refusal import Refusal
from layers.intake.scratch import Scratch

__all__ = ["GEOJSON", "GEOPACKAGE", "READABLE", "SHAPEFILE", "Container", "look"]

# What GDAL is to find beside a map; a .gfs or .xsd is not among them: it would be believed.
_COMPANIONS = {
    ".shp": (".shx", ".dbf", ".prj", ".cpg"),
    ".tab": (".dat", ".map", ".id", ".ind", ".dbf"),
    ".mif": (".mid",),
}
_SUFFIXES = {
    kind.SHAPEFILE: ".shp", kind.GEOPACKAGE: ".gpkg", kind.GEOJSON: ".geojson",
    kind.GEOJSON_LINES: ".geojsonl", kind.FLATGEOBUF: ".fgb", kind.GML: ".gml",
    kind.ESRI_JSON: ".json", kind.DXF: ".dxf", kind.DGN: ".dgn",
}  # fmt: skip
_MOST_ESRI_JSON = 200 * 2**20  # GDAL holds all of one in memory


@dataclass(frozen=True)
class Container:
    """A readable file: where it is, its kind, and the encoding it names."""

    address: str
    driver: str
    declared_encoding: str  # of a .cpg or a charset; "" for none
    scratch: Scratch  # the folder of the address lives as long as this


def look(path: Path, layer: str | None = None) -> Container:
    """Return what the file holds; raise Refusal for one that is missing, empty or of no known kind.

    Where a zip holds several maps, `layer` chooses by name.
    """
    if not path.is_file():
        raise Refusal(f"there is no file {path}")
    if not path.stat().st_size:
        raise Refusal(f"{path.name} is empty (0 bytes)")
    with path.open("rb") as file:
        is_zip = file.read(2) == b"PK"
    scratch = Scratch()
    with scratch.kept_unless_raised():
        found, place = _unpacked(path, scratch, layer) if is_zip else _linked(path, scratch)
        _require_whole(place, found, path)
        whole.require_end(place, found, path.name)
        return Container(str(place), found, _declared_encoding(place, found), scratch)


def _linked(path: Path, scratch: Scratch) -> tuple[str, Path]:
    if path.suffix.lower() == ".shx":
        raise Refusal(f"{path.name} is the index of a Shapefile: give its .shp")
    with path.open("rb") as file:
        found = kind.require(file, path.name)
        file.seek(0)
        suffix = _suffix(found, file.read(16))
    name = plain(path.stem)
    for beside in path.parent.glob(f"{glob.escape(path.stem)}.*"):
        if beside.suffix.lower() in _COMPANIONS.get(suffix, ()) and beside.is_file():
            scratch.link(beside, f"{name}{beside.suffix.lower()}")
    return found, scratch.link(path, f"{name}{suffix}")


def _unpacked(path: Path, scratch: Scratch, layer: str | None) -> tuple[str, Path]:
    with archive.opened(path) as opened:
        entry = archive.choose(path, opened, layer)
        name = plain(entry.stem)
        with opened.open(entry.info) as file:
            suffix = _suffix(entry.kind, file.read(16))
        archive.unpack(opened, entry.info, scratch.folder / f"{name}{suffix}")
        for beside in _COMPANIONS.get(suffix, ()):
            if beside in entry.members:
                archive.unpack(opened, entry.members[beside], scratch.folder / f"{name}{beside}")
    return entry.kind, scratch.folder / f"{name}{suffix}"


def plain(stem: str) -> str:
    """Return a name for our folder that people recognise, for it becomes the name of the layer."""
    return re.sub(r"[^\w-]+", "_", stem)[:60] or "map"


def _suffix(found: str, start: bytes) -> str:
    """Return the suffix that GDAL's driver wants to see."""
    if found == kind.MAPINFO:
        return ".tab" if start.lstrip().lower().startswith(b"!table") else ".mif"
    return _SUFFIXES[found]


def _require_whole(place: Path, found: str, path: Path) -> None:
    """Raise Refusal where a part is missing, cut off or leads elsewhere; index what needs it."""
    if found == kind.SHAPEFILE:
        if not place.with_suffix(".shx").exists():
            shapefile.write_index(place, path.name)
        shapefile.require_whole(place, path.name)
    elif found == kind.MAPINFO:
        mapinfo.require_whole(place, path.name)
    elif found == kind.ESRI_JSON and place.stat().st_size > _MOST_ESRI_JSON:
        raise Refusal(f"{path.name} is too large for Esri JSON: give it as GeoJSON or GeoPackage")


def _declared_encoding(place: Path, found: str) -> str:
    if found == kind.MAPINFO:
        return mapinfo.take_charset(place)
    cpg = place.with_suffix(".cpg")
    if found != kind.SHAPEFILE or not cpg.is_file():
        return ""
    return cpg.read_bytes()[:40].decode("ascii", "replace").strip()
