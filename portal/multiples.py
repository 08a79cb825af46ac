"""Small charts of the same metric on the same axes, one a commune: SVG for page and print."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil, floor

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.editions.trend import Point
from portal import axis

WIDTH, HEIGHT = 240.0, 132.0
LEFT, RIGHT, TOP, BOTTOM = 46.0, 10.0, 10.0, 20.0
TICKS = 3


@dataclass(frozen=True)
class Tick:
    """A mark of the common axis of values."""

    y: float
    value: float


@dataclass(frozen=True)
class Dot:
    """One edition; `is_break`: what came before it was counted otherwise."""

    x: float
    y: float
    day: date
    value: Figure  # as the table has it: nothing counted is no 0
    is_break: bool


@dataclass(frozen=True)
class Chart:
    """The line of one commune, in pieces where figures cannot be compared."""

    lines: list[str]  # points of a polyline
    dots: list[Dot]

    @property
    def last(self) -> Dot | None:
        """The newest figure there is."""
        return self.dots[-1] if self.dots else None


@dataclass(frozen=True)
class Multiples:
    """Charts in the order of the communes, and the axes that all of them have."""

    charts: list[Chart]
    ticks: list[Tick]
    first: date
    last: date
    width: float = WIDTH
    height: float = HEIGHT
    left: float = LEFT
    right: float = WIDTH - RIGHT
    base: float = HEIGHT - BOTTOM
    top: float = TOP


@dataclass(frozen=True)
class _Axes:
    first: date
    days: int
    low: float
    high: float

    def x(self, day: date) -> float:
        return round(LEFT + (WIDTH - LEFT - RIGHT) * (day - self.first).days / self.days, 1)

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share, 1)


def draw(series: Sequence[Sequence[Point]]) -> Multiples | None:
    """Draw a chart each series; None where no figure is known in any of them."""
    known = [(point.day, _value(point)) for points in series for point in points]
    days = [day for day, value in known if value is not None]
    if not days:
        return None
    first, last = min(days), max(days)
    ticks = _ticks([value for _, value in known if value is not None])
    axes = _Axes(first, (last - first).days or 1, ticks[0], ticks[-1])
    return Multiples(
        [_chart(points, axes) for points in series],
        [Tick(axes.y(value), value) for value in ticks], first, last,
    )  # fmt: skip


def _value(point: Point) -> float | None:
    """Return the figure; nothing counted is a nought, the other reasons are no figure."""
    if point.value is Absent.NONE:
        return 0.0
    return None if isinstance(point.value, Absent) else float(point.value)


def _chart(points: Sequence[Point], axes: _Axes) -> Chart:
    pieces: list[list[Dot]] = [[]]
    for point in points:
        value = _value(point)
        if value is None or point.is_break:
            pieces.append([])
        if value is not None:
            at = (axes.x(point.day), axes.y(value))
            pieces[-1].append(Dot(*at, point.day, point.value, point.is_break))
    return Chart(list(_lines(pieces)), [dot for piece in pieces for dot in piece])


def _lines(pieces: Iterable[Sequence[Dot]]) -> Iterable[str]:
    return (" ".join(f"{dot.x},{dot.y}" for dot in piece) for piece in pieces if len(piece) > 1)


def _ticks(values: Sequence[float]) -> list[float]:
    """Return round numbers around all values, the same for every chart; from 0 where 0 is near."""
    low, high = min(values), max(values)
    if low > 0 and low < high / 2:
        low = 0.0
    step = axis.step(high - low or abs(high) or 1.0, TICKS)
    first, last = floor(low / step), ceil(high / step)
    return [step * n for n in range(first, max(last, first + 1) + 1)]
