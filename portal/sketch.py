"""A small picture of a parcel or a gap among its neighbours, for pages without WebGL."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

WIDTH_PX = 400.0
MARGIN = 0.18
SMALLEST_M = 12.0
ASPECT = 0.66  # height in widths
LABEL_PX = 9.0  # the radius a label needs
DETAIL_PX = 0.25
SCALES_M = tuple(step * 10**power for power in range(6) for step in (1, 2, 5))


@dataclass(frozen=True)
class Drawn:
    """What is to be drawn: its shape in metres, its class names, its label, where it leads."""

    shape: shapely.Geometry
    css: str
    label: str = ""
    href: str = ""
    is_always_labelled: bool = False


@dataclass(frozen=True)
class Mark:
    """One thing in the picture: an SVG path, and the place of its label."""

    path: str
    css: str
    label: str
    href: str
    x: float
    y: float


@dataclass(frozen=True)
class Sketch:
    """The picture, in pixels, and the part of the plane that it shows."""

    width: float
    height: float
    marks: list[Mark]
    bar_m: float
    bar_px: float
    bounds: tuple[float, float, float, float]  # west, south, east, north in metres


@dataclass(frozen=True)
class _Frame:
    """The part of the plane that is shown, and how many pixels a metre takes."""

    west: float
    south: float
    east: float
    north: float

    @property
    def scale(self) -> float:
        return WIDTH_PX / (self.east - self.west)

    @property
    def height(self) -> float:
        return (self.north - self.south) * self.scale

    def pixels(self, shape: shapely.Geometry) -> shapely.Geometry:
        seen = shapely.clip_by_rect(
            shapely.make_valid(shape), self.west, self.south, self.east, self.north
        )
        placed = shapely.transform(seen, self._place)
        return shapely.simplify(placed, DETAIL_PX)

    def _place(self, xy: NDArray[np.float64]) -> NDArray[np.float64]:
        return (xy - (self.west, self.north)) * (self.scale, -self.scale)


def draw(subject: Drawn, around: Iterable[Drawn] = (), over: Iterable[Drawn] = ()) -> Sketch:
    """Draw the subject in the middle, on top of what is around it and under what lies over it."""
    frame = _frame(subject.shape)
    things = [*around, subject, *over]
    marks = [mark for thing in things if (mark := _mark(frame, thing))]
    bar_m = max(m for m in SCALES_M if m * frame.scale <= WIDTH_PX / 3 or m == SCALES_M[0])
    bounds = (frame.west, frame.south, frame.east, frame.north)
    height, bar_px = round(frame.height, 1), round(bar_m * frame.scale, 1)
    return Sketch(WIDTH_PX, height, marks, bar_m, bar_px, bounds)


def _frame(shape: shapely.Geometry) -> _Frame:
    west, south, east, north = shape.bounds
    width, height = max(east - west, SMALLEST_M), max(north - south, SMALLEST_M)
    width, height = width * (1 + 2 * MARGIN), height * (1 + 2 * MARGIN)
    width, height = max(width, height / ASPECT), max(height, width * ASPECT)
    x, y = (west + east) / 2, (south + north) / 2
    return _Frame(x - width / 2, y - height / 2, x + width / 2, y + height / 2)


def _mark(frame: _Frame, thing: Drawn) -> Mark | None:
    shape = frame.pixels(thing.shape)
    path = "".join(_ring(line) for line in _rings(shape))
    if not path or not shape.area:
        return None
    x, y, radius = _middle(shape)
    label = thing.label if radius >= LABEL_PX or thing.is_always_labelled else ""
    return Mark(path, thing.css, label, thing.href, round(x, 1), round(y, 1))


def _middle(shape: shapely.Geometry) -> tuple[float, float, float]:
    """The middle of the largest circle that fits inside, and its radius.

    In a strip such a circle may lie at either end, so there another inner point is taken.
    """
    # A spike of no width comes out of mending as a line beside the surface: nothing fits in it.
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    surface = shapely.multipolygons(parts)
    radius = shapely.maximum_inscribed_circle(surface, tolerance=1.0)
    middle = radius if radius.length >= LABEL_PX else shapely.point_on_surface(surface)
    x, y = shapely.get_coordinates(middle)[0]
    return float(x), float(y), float(radius.length)


def _rings(shape: shapely.Geometry) -> Iterable[shapely.LinearRing]:
    for part in shapely.get_parts(shape):
        if part.geom_type == "Polygon" and not part.is_empty:
            yield from (part.exterior, *part.interiors)


def _ring(line: shapely.LinearRing) -> str:
    points = (f"{x:.1f} {y:.1f}" for x, y in shapely.get_coordinates(line)[:-1])
    return f"M{'L'.join(points)}Z"
