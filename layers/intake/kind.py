"""What kind of file it is: told by its first bytes, whatever its name.

The names are GDAL's of its drivers. A kind is decided before GDAL sees the file: left to guess, it
would follow a text file that describes a virtual data set to other files and to the internet.
"""

import json
import re
from typing import BinaryIO

from layers.intake.refusal import Refusal

SHAPEFILE, GEOPACKAGE, FLATGEOBUF = "ESRI Shapefile", "GPKG", "FlatGeobuf"
GEOJSON, GEOJSON_LINES, ESRI_JSON = "GeoJSON", "GeoJSONSeq", "ESRIJSON"
GML, MAPINFO, DXF, DGN = "GML", "MapInfo File", "DXF", "DGN"
DRAWINGS = (DXF, DGN)
READABLE = (
    "a Shapefile (.shp, or zipped with its .dbf), GeoPackage, GeoJSON (whole or line by line), "
    "FlatGeobuf, GML, MapInfo TAB or MIF, Esri JSON, DXF or DGN V7"
)

_HEAD_BYTES = 65_536
_LONGEST_LINE = 64 * 2**20  # of one feature in a file that holds one a line
_MAGIC = {
    b"SQLite format 3\0": GEOPACKAGE,
    b"\x00\x00\x27\x0a": SHAPEFILE,
    b"fgb\x03fgb": FLATGEOBUF,
    b"\x08\x09\xfe\x02": DGN,  # flat
    b"\xc8\x09\xfe\x02": DGN,  # with heights
    b"AutoCAD Binary DXF": DXF,
}
_NO_MAP = "is not a file of maps that can be read here"
_FOREIGN = {
    b"\xd0\xcf\x11\xe0": "is a DGN V8 drawing or an old Office file: save it as DGN V7 or DXF",
    b"AC10": "is a DWG drawing: save it as DXF",
    b"\x1f\x8b": "is compressed with gzip: unpack it, or zip it",
    b"Rar!": "is a RAR archive: unpack it, or zip it",
    b"7z\xbc\xaf": "is a 7z archive: unpack it, or zip it",
}
_DXF_HEAD = re.compile(rb"\s*(999\r?\n[^\n]*\n\s*)*0\s*\r?\n\s*SECTION\b")
_MIF_HEAD = re.compile(rb"\s*version\s+\d+\s", re.IGNORECASE)
_MIF_WORD = re.compile(rb"\n\s*(charset|delimiter|coordsys|columns)\b", re.IGNORECASE)


def of(file: BinaryIO) -> str | None:
    """Return the kind of an open file, None where it is none that can be read."""
    head = file.read(_HEAD_BYTES)
    for magic, kind in _MAGIC.items():
        if head.startswith(magic):
            return kind
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text[:1] == b"\x1e":
        return GEOJSON_LINES
    if text[:1] == b"{":
        return _json(text, file)
    if text[:1] == b"<":
        return GML if _is_gml(text) else None
    return _of_text(text)


def require(file: BinaryIO, name: str) -> str:
    """Return the kind of an open file; raise Refusal where it cannot be read, saying what it is."""
    start = file.read(16)
    file.seek(0)
    found = of(file)
    if found is not None:
        return found
    raise Refusal(f"{name} {foreign(start) or f'{_NO_MAP}: give {READABLE}'}")


def foreign(start: bytes) -> str | None:
    """Return what a file is that is known and cannot be read, for a sentence."""
    return next((words for magic, words in _FOREIGN.items() if start.startswith(magic)), None)


def _of_text(text: bytes) -> str | None:
    if text[:6].lower() == b"!table":
        return MAPINFO
    if _MIF_HEAD.match(text) and _MIF_WORD.search(text):
        return MAPINFO
    return DXF if _DXF_HEAD.match(text) else None


def _is_gml(text: bytes) -> bool:
    """Tell GML from other XML; one that mentions a virtual data set is not believed."""
    return b"opengis.net/gml" in text and b"<OGRVRT" not in text and b"<!ENTITY" not in text


def _json(text: bytes, file: BinaryIO) -> str:
    if b'"FeatureCollection"' in text:
        return GEOJSON
    if b'"esriGeometry' in text or b'"rings"' in text:
        return ESRI_JSON
    if b'"Feature"' in text and _is_one_a_line(text, file):
        return GEOJSON_LINES
    return GEOJSON


def _is_one_a_line(text: bytes, file: BinaryIO) -> bool:
    """Tell whether the first of several lines is a whole feature, against one over many lines."""
    line, newline, more = text.partition(b"\n")
    if not newline:
        line += file.readline(_LONGEST_LINE)
    try:
        is_feature = json.loads(line).get("type") == "Feature"
    except ValueError:
        return False
    return bool(is_feature and (more + file.read(_HEAD_BYTES)).strip())
