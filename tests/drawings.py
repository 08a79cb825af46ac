"""Drawings as survey programs leave them: boundary lines by level, and texts between them."""

import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio.raw
import shapely

from tests import factories

Element = tuple[int | str, shapely.Geometry, str]  # level, shape, text


def line(level: int | str, *points: tuple[float, float]) -> Element:
    return level, _placed(shapely.LineString(points)), ""


def text(level: int | str, at: tuple[float, float], words: str) -> Element:
    return level, _placed(shapely.Point(at)), words


def point(level: int | str, at: tuple[float, float]) -> Element:
    return level, _placed(shapely.Point(at)), ""


def grid(columns: int, rows: int = 1, side: float = 20.0) -> list[Element]:
    """Lines of a grid of parcels, none cut where it crosses another, with number and land use."""
    wide, high = columns * side, rows * side
    across = [line(10, (0, y * side), (wide, y * side)) for y in range(rows + 1)]
    along = [line(21, (x * side, 0), (x * side, high)) for x in range(columns + 1)]
    middles = [((x + 0.5) * side, (y + 0.5) * side) for y in range(rows) for x in range(columns)]
    numbers = [text(13, middle, str(n)) for n, middle in enumerate(middles, start=1)]
    uses = [text(2, (x + 1, y - 1), "LUC") for x, y in middles]
    return [*across, *along, *numbers, *uses]


def write(path: Path, elements: list[Element]) -> Path:
    """Write a .dxf or a .dgn (V7)."""
    if path.suffix == ".dgn":
        return _dgn(path, elements)
    return entities(path, *(_entity(element) for element in elements))


def entities(path: Path, *pairs: list[tuple[int, Any]]) -> Path:
    """Write a DXF of entities, each given by its group codes and values."""
    every = [(0, "SECTION"), (2, "ENTITIES"), *(pair for one in pairs for pair in one)]
    every += [(0, "ENDSEC"), (0, "EOF")]
    path.write_text("".join(f"{code}\n{value}\n" for code, value in every), "utf-8")
    return path


def _entity(element: Element) -> list[tuple[int, Any]]:
    level, shape, words = element
    points = shapely.get_coordinates(shape).tolist()
    if shape.geom_type == "LineString":
        ends = [pair for x, y in points for pair in ((10, x), (20, y))]
        return [(0, "LWPOLYLINE"), (8, level), (90, len(points)), (70, 0), *ends]
    place = [(8, level), (10, points[0][0]), (20, points[0][1])]
    return [(0, "TEXT"), *place, (40, 1), (1, words)] if words else [(0, "POINT"), *place]


def _dgn(path: Path, elements: list[Element]) -> Path:
    """Have GDAL write the shapes, then say of each element its level and its text."""
    shapes = shapely.to_wkb(np.array([shape for _, shape, _ in elements], dtype=object))
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "'crs' was not provided")
        pyogrio.raw.write(path, shapes, [], [], driver="DGN", geometry_type="Unknown")
    written, todo = path.read_bytes(), iter(elements)
    path.write_bytes(b"".join(_with_level(one, todo) for one in _dgn_elements(written)))
    return path


def _dgn_elements(written: bytes) -> Iterator[bytes]:
    at = 0
    while written[at : at + 2] not in (b"\xff\xff", b""):
        size = 4 + 2 * int.from_bytes(written[at + 2 : at + 4], "little")
        yield written[at : at + size]
        at += size
    yield written[at:]


def _with_level(element: bytes, todo: Iterator[Element]) -> bytes:
    if element[1:2] not in (b"\x03", b"\x04"):  # a line, a string of lines
        return element
    level, _, words = next(todo)
    if not words:
        return bytes([int(level)]) + element[1:]
    return _dgn_text(int(level), element, words.encode("latin-1"))


def _dgn_text(level: int, point: bytes, words: bytes) -> bytes:
    """Make a text out of the line without length that GDAL has written for its place."""
    scale = b"\x01\x00\x00\x00"
    size_of_font, unturned = b"\0\0" + scale * 2, b"\0\0\0\0"
    body = size_of_font + unturned + point[36:44] + bytes([len(words), 0]) + words
    body += b"\0" * (len(body) % 2)
    words_to_follow = (36 + len(body) - 4) // 2
    attributes = (36 + len(body) - 32) // 2
    head = bytes([level, 17]) + words_to_follow.to_bytes(2, "little") + point[4:30]
    return head + attributes.to_bytes(2, "little") + point[32:36] + body


def _placed(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: xy + factories.ORIGIN)
