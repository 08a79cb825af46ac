"""From one edition's share to the other's, cause by cause, as SVG: its table says the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from layers.editions.change.between import Change, Part, Share

WIDTH_PX, HEIGHT_PX = 640.0, 220.0
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 8.0, 8.0, 22.0, 34.0
WHOLE = 100
AIR = 0.15  # of the span, above and below
LEAST = 0.2  # points: a picture of less would make mountains of nothing


@dataclass(frozen=True)
class Bar:
    """One step, or the share at either end."""

    x: float
    y: float
    width: float
    height: float
    middle: float
    css: str
    share: Share | None
    part: Part | None
    points: float  # of the step; of an end its share in per cent
    link: tuple[float, float, float]  # from the bar's end to the next bar: x, x, y


@dataclass(frozen=True)
class Waterfall:
    """The bars from left to right. The ground is no zero: the steps would be hairs on towers."""

    bars: list[Bar]
    width: float = WIDTH_PX
    height: float = HEIGHT_PX
    base: float = HEIGHT_PX - BOTTOM_PX


@dataclass(frozen=True)
class _Column:
    share: Share | None
    part: Part | None
    start: Fraction  # in per cent
    end: Fraction


def draw(change: Change) -> Waterfall | None:
    """Draw how a share moved; None where one of the two is a share of nothing."""
    before, after = change.before.rate, change.after.rate
    if before is None or after is None:
        return None
    columns, at = [_Column(change.before, None, Fraction(0), before * WHOLE)], before * WHOLE
    for part in change.parts:
        step = (change.points(part) or Fraction(0)) * WHOLE
        columns.append(_Column(None, part, at, at + step))
        at += step
    columns.append(_Column(change.after, None, Fraction(0), after * WHOLE))
    return Waterfall(_bars(columns))


def _bars(columns: list[_Column]) -> list[Bar]:
    ends = [float(one.end) for one in columns]
    span = max(max(ends) - min(ends), LEAST)
    low, high = min(ends) - AIR * span, min(ends) + span * (1 + AIR)
    width = (WIDTH_PX - LEFT_PX - RIGHT_PX) / len(columns)
    return [_bar(one, LEFT_PX + n * width, width, low, high) for n, one in enumerate(columns)]


def _bar(one: _Column, x: float, width: float, low: float, high: float) -> Bar:
    start = low if one.share else float(one.start)
    ends = sorted((_y(start, low, high), _y(float(one.end), low, high)))
    step = float(one.end - one.start)
    css = "share" if one.share else "up" if step > 0 else "down" if step < 0 else "none"
    left = round(x + 0.15 * width, 1)
    return Bar(
        left, ends[0], round(0.7 * width, 1), round(max(ends[1] - ends[0], 1.0), 1),
        round(x + width / 2, 1), css, one.share, one.part, step,
        (round(x + 0.85 * width, 1), round(x + 1.15 * width, 1), _y(float(one.end), low, high)),
    )  # fmt: skip


def _y(value: float, low: float, high: float) -> float:
    height = HEIGHT_PX - TOP_PX - BOTTOM_PX
    return round(HEIGHT_PX - BOTTOM_PX - height * (value - low) / (high - low), 1)
