"""Whether all of a file is there, for the kinds of which GDAL reads a part without a word."""

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from layers.intake import kind
from layers.intake.refusal import Refusal

_TAIL_BYTES = 4_096
_BLOCK = 2**20
_SQLITE_HEAD = 100
_ROOT = re.compile(rb"<([A-Za-z_][\w.:-]*)")
_END = re.compile(rb"</([\w.:-]+)\s*>\s*(<!--.*-->\s*)*\Z", re.DOTALL)
_OBJECT = re.compile(
    rb"(none|point|line|pline|region|arc|text|rect|roundrect|ellipse|multipoint|collection)\b",
    re.IGNORECASE,
)


def require_end(place: Path, found: str, name: str) -> None:
    """Raise Refusal where the file does not end as its kind does."""
    ends = {
        kind.GML: _ends_gml, kind.DXF: _ends_dxf, kind.DGN: _ends_dgn,
        kind.GEOPACKAGE: _ends_geopackage,
    }  # fmt: skip
    if found in ends and not ends[found](place):
        raise Refusal(f"{name} is cut off: its end is missing; copy it again")
    if place.suffix == ".mif":
        shapes, rows = sum(1 for _ in _objects(place)), _lines(place.with_suffix(".mid"))
        if shapes != rows:
            raise Refusal(
                f"{name} has {shapes:,} shapes and its .mid {rows:,} rows: one of them is cut off"
            )


def rows(place: Path, found: str, counted: int) -> int | None:
    """Return how many rows there must be, None where nothing tells; `counted` is GDAL's word."""
    if place.suffix == ".mif":
        return _lines(place.with_suffix(".mid"))
    if place.suffix == ".tab":
        return _live_rows(place.with_suffix(".dat"))
    if found == kind.GEOJSON_LINES:
        return _lines(place)
    return counted if counted >= 0 else None


def require_all(read: int, expected: int | None, found: str, name: str) -> None:
    """Raise Refusal where fewer rows could be read than there must be."""
    if found in (kind.MAPINFO, kind.GEOJSON_LINES) and expected is not None and read != expected:
        raise Refusal(
            f"{name} is damaged: {read:,} of its {expected:,} rows can be read; copy it again"
        )


def _tail(place: Path) -> bytes:
    with place.open("rb") as file:
        file.seek(max(0, place.stat().st_size - _TAIL_BYTES))
        return file.read()


def _ends_geopackage(place: Path) -> bool:
    """Whether all the pages are there that SQLite says it has written."""
    with place.open("rb") as file:
        head = file.read(_SQLITE_HEAD)
    if len(head) < _SQLITE_HEAD:
        return False
    page, changed, n, counted = struct.unpack_from(">16xH6xII60xI", head)
    # Old programs leave the count as it was; 1 stands for 65,536, which two bytes do not hold.
    page = 65_536 if page == 1 else page
    return bool(changed != counted or place.stat().st_size >= n * page)


def _ends_gml(place: Path) -> bool:
    with place.open("rb") as file:
        root = _ROOT.search(file.read(_BLOCK))
    end = _END.search(_tail(place))
    return bool(root and end and root[1] == end[1])


def _ends_dxf(place: Path) -> bool:
    return _tail(place).rstrip(b"\0\x1a \r\n").endswith(b"EOF")


def _ends_dgn(place: Path) -> bool:
    """Follow the chain of elements to the mark of its end."""
    size, at = place.stat().st_size, 0
    with place.open("rb") as file:
        while at + 2 <= size:
            file.seek(at)
            head = file.read(4)
            if head[:2] == b"\xff\xff":
                return True
            at += 4 + 2 * int.from_bytes(head[2:4], "little")
    # Some programs end a drawing with its last element.
    return at == size


def _objects(mif: Path) -> Iterator[bytes]:
    with mif.open("rb") as file:
        is_data = False
        for line in file:
            is_data = is_data or line.strip().lower() == b"data"
            if is_data and _OBJECT.match(line):
                yield line


def _live_rows(dat: Path) -> int:
    """Return how many rows a .dat says it has, without those that are marked as deleted."""
    with dat.open("rb") as file:
        count, size, length = struct.unpack("<4xIHH20x", file.read(32).ljust(32, b"\0"))
        file.seek(size)
        step = max(1, length) * 4_096
        blocks = iter(lambda: file.read(step), b"")
        deleted = sum(block[:: max(1, length)].count(b"*") for block in blocks)
    return int(count) - deleted


def _lines(place: Path) -> int:
    """Return the lines that hold something; records that are marked as such may have several."""
    with place.open("rb") as file:
        first = file.read(1)
        file.seek(0)
        if first == b"\x1e":
            return sum(block.count(b"\x1e") for block in iter(lambda: file.read(_BLOCK), b""))
        return sum(1 for line in file if line.strip())
