"""Drawings: boundary lines that become parcels, and texts that say which they are.

Levels as the survey's rules number them (domain.md §5): 10 is the boundary of parcels, and 21, 23,
31, 32 and 38 are drawn in its place where they coincide. A DXF has the same as names of layers. A
drawing is held in memory whole: it is one map sheet or one commune, and faces need all lines.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.intake import faces, kind
from layers.intake.batch import Batch
from layers.intake.refusal import Refusal

BOUNDARIES = ("10", "21", "23", "31", "32", "38")
# Columns that a drawing is read as having, and the levels of their texts, the best first.
LABELS = {"so_thua": ("13",), "dien_tich": ("4",), "loai_dat": ("2", "29")}
LABEL_POINT = "11"
SHEET = "so_to"
READ = {kind.DXF: ("Layer", "Text"), kind.DGN: ("Level", "Text")}  # of what GDAL says of each

# dc12, DC_012, to 5, tờ-5, TBD5, "Tờ bản đồ số 5": a number after a word that means sheet.
_SHEET_NAME = re.compile(
    r"(?:^|[^a-z])(?:dc|dcto|to|tbd|bd|tobd|tobando|so|sheet)[ _.-]*0*(\d{1,4})$"
)
_LEVEL_NAME = re.compile(r"(?:level|lv|lop)?[ _-]*0*(\d{1,3})", re.IGNORECASE)


@dataclass(frozen=True)
class Options:
    """What a person says of a drawing."""

    sheet: str | None = None  # None: the name of the file says it
    snap_m: float = 0.01  # ends of lines that lie so close to another meet it
    boundaries: tuple[str, ...] = field(default=BOUNDARIES)


@dataclass
class _Elements:
    """What has been read of a drawing."""

    lines: list[shapely.Geometry] = field(default_factory=list)
    texts: dict[str, list[tuple[shapely.Point, str]]] = field(default_factory=dict)
    points: list[shapely.Point] = field(default_factory=list)


def said(options: Options | None, layer: str | None, name: str) -> Options:
    """Return the options completed; raise Refusal where nothing tells the sheet."""
    options = options or Options()
    if layer is not None:
        chosen = tuple(_level(part) for part in layer.split(",") if part.strip())
        options = replace(options, boundaries=chosen)
    sheet = options.sheet or sheet_of(name)
    if sheet is None:
        raise Refusal(f"{name} does not say which map sheet it is: say it with --sheet")
    return replace(options, sheet=sheet)


def sheet_of(name: str) -> str | None:
    """Return the number of the sheet that the name of a file ends in, None where it is unclear."""
    stem = name.rpartition(".")[0]
    plain = unicodedata.normalize("NFD", stem.lower()).replace("đ", "d")
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    found = _SHEET_NAME.search(re.sub(r"ban ?do ?(so)?", "", plain).strip())
    return found[1] if found else None


def fields(options: Options) -> tuple[str, ...]:
    """Return the columns that a drawing is read as having."""
    return (SHEET, *LABELS)


def batches(
    stored: Iterable[Batch], options: Options, columns: Sequence[str], size: int
) -> Iterator[Batch]:
    """Yield the parcels of a drawing, then what became none: labels and lines left over."""
    elements = _gathered(stored, options)
    found = faces.build(elements.lines, options.snap_m)
    labels = _Labels(found.polygons, elements)
    rows = [labels.row(at) for at in range(len(found.polygons))]
    shapes = [*found.polygons, *labels.lost_points, *found.left_over]
    rows += labels.lost_rows
    rows += [_Row({}, "a line that closes no parcel")] * len(found.left_over)
    for start in range(0, len(shapes), size):
        yield _batch(
            shapes[start : start + size], rows[start : start + size], options, columns, start
        )


@dataclass(frozen=True)
class _Row:
    cells: dict[str, str]
    fault: str = ""


def _batch(
    shapes: list[shapely.Geometry],
    rows: list[_Row],
    options: Options,
    columns: Sequence[str],
    start: int,
) -> Batch:
    table = [{SHEET: options.sheet or "", **row.cells} for row in rows]
    return Batch(
        first_row=start + 1,
        geometries=np.array([*shapes, None], dtype=object)[:-1],
        is_absent=np.zeros(len(shapes), dtype=bool),
        columns={name: [cells.get(name) for cells in table] for name in columns},
        faults={at: row.fault for at, row in enumerate(rows) if row.fault},
    )


def _gathered(stored: Iterable[Batch], options: Options) -> _Elements:
    elements = _Elements()
    levels = {level for group in LABELS.values() for level in group}
    for batch in stored:
        for level, text, shape in _each(batch):
            if level in options.boundaries:
                elements.lines.extend(_lines(shape))
            elif level in levels and text:
                elements.texts.setdefault(level, []).append((shapely.centroid(shape), text))
            elif level == LABEL_POINT:
                elements.points.append(shapely.centroid(shape))
    return elements


def _each(batch: Batch) -> Iterator[tuple[str, str, shapely.Geometry]]:
    layers: list[Any] = batch.columns.get("Level", batch.columns.get("Layer", []))
    for layer, text, shape in zip(layers, batch.columns["Text"], batch.geometries, strict=True):
        if shape is not None and not shape.is_empty:
            yield _level(str(layer)), (text or "").strip(), shapely.force_2d(shape)


def _level(name: str) -> str:
    """Return "13" for 13, "Level 13", "LV_013"; other names as they are, in capitals."""
    found = _LEVEL_NAME.fullmatch(name.strip())
    return found[1] if found else name.strip().upper()


def _lines(shape: shapely.Geometry) -> Iterator[shapely.LineString]:
    """Yield the lines of an element: closed shapes give their rings, texts and points nothing."""
    for part in shapely.get_parts(shape).tolist():
        if part.geom_type == "Polygon":
            yield from map(shapely.LineString, (part.exterior, *part.interiors))
        elif part.geom_type in ("LineString", "LinearRing"):
            yield shapely.LineString(part)
        elif part.geom_type.startswith(("Multi", "GeometryCollection")):
            yield from _lines(part)


class _Labels:
    """Which texts lie in which polygon."""

    def __init__(self, polygons: NDArray[np.object_], elements: _Elements):
        self._tree = shapely.STRtree(polygons)
        self._texts: dict[int, dict[str, list[str]]] = {}
        self.lost_points: list[shapely.Point] = []
        self.lost_rows: list[_Row] = []
        self._marked = {at for point in elements.points for at in self._around(point)}
        for level, texts in elements.texts.items():
            for point, text in texts:
                self._attach(level, point, text)

    def row(self, at: int) -> _Row:
        """Return the cells of a polygon, and why it is no parcel if it is none."""
        texts = self._texts.get(at, {})
        numbers = list(dict.fromkeys(texts.get("13", [])))
        cells = {key: _first(texts, levels) for key, levels in LABELS.items()}
        if len(numbers) > 1:
            words = " and ".join(numbers)
            return _Row(cells, f"holds the numbers {words}: a boundary between them is missing")
        if not texts and at not in self._marked:
            return _Row(cells, "an area without any label: no parcel, or its label is missing")
        return _Row(cells)

    def _attach(self, level: str, point: shapely.Point, text: str) -> None:
        around = self._around(point)
        for at in around[:1]:
            self._texts.setdefault(at, {}).setdefault(level, []).append(text)
        if not around and level in LABELS["so_thua"]:
            self.lost_points.append(point)
            self.lost_rows.append(_Row({"so_thua": text}, "a number without a boundary around it"))

    def _around(self, point: shapely.Point) -> list[int]:
        return sorted(self._tree.query(point, predicate="intersects").tolist())


def _first(texts: dict[str, list[str]], levels: Sequence[str]) -> str:
    return next((texts[level][0] for level in levels if level in texts), "")
