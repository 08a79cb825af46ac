"""A line over days as SVG, for page and print: the table beside it says the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from layers.quality.trend import Day
from portal import axis

WIDTH_PX, HEIGHT_PX = 640.0, 180.0
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 64.0, 12.0, 16.0, 24.0
TICKS = 4


@dataclass(frozen=True)
class Tick:
    """A mark of an axis."""

    px: float
    value: float


@dataclass(frozen=True)
class Dot:
    """One day; the picture names it to whoever points at it."""

    x: float
    y: float
    day: Day


@dataclass(frozen=True)
class Chart:
    """How many fail, day by day. A line ends where the rule becomes another one."""

    width: float
    height: float
    base: float
    lines: list[str]  # points of a polyline
    dots: list[Dot]
    breaks: list[Dot]  # the first day of each later version
    values: list[Tick]
    first: date
    last: date


def draw(days: Sequence[Day]) -> Chart | None:
    """Draw the days; None where there are none."""
    if not days:
        return None
    most = max(day.counts.failed for day in days)
    # Whole, for parcels are.
    step = ceil(axis.step(max(most, TICKS), TICKS))
    top = step * max(ceil(most / step), 1)
    dots = [_dot(day, days[0].day, days[-1].day, top) for day in days]
    ticks = [step * n for n in range(round(top / step) + 1)]
    return Chart(
        WIDTH_PX, HEIGHT_PX, HEIGHT_PX - BOTTOM_PX, _lines(dots), dots,
        [dot for dot in dots if dot.day.is_break],
        [Tick(_y(value, top), value) for value in ticks], days[0].day, days[-1].day,
    )  # fmt: skip


def _dot(day: Day, first: date, last: date, top: float) -> Dot:
    span = (last - first).days or 1
    x = LEFT_PX + (WIDTH_PX - LEFT_PX - RIGHT_PX) * (day.day - first).days / span
    return Dot(round(x, 1), _y(day.counts.failed, top), day)


def _y(value: float, top: float) -> float:
    height = HEIGHT_PX - TOP_PX - BOTTOM_PX
    return round(HEIGHT_PX - BOTTOM_PX - height * value / top, 1)


def _lines(dots: Sequence[Dot]) -> list[str]:
    pieces: list[list[str]] = [[]]
    for dot in dots:
        if dot.day.is_break:
            pieces.append([])
        pieces[-1].append(f"{dot.x},{dot.y}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]
