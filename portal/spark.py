"""A figure's last weeks as a line the size of a word: SVG for page, print and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import isfinite

from layers.communes.figures import Figure

WIDTH_PX, HEIGHT_PX = 64.0, 18.0
EDGE_PX = 2.0
WEEKS = 12


@dataclass(frozen=True)
class Spark:
    """The lines, one for each run of weeks that have a figure, and the newest point."""

    lines: list[str]
    dots: list[tuple[float, float]]  # weeks that stand alone, which no line would show
    end: tuple[float, float] | None
    first: float  # the oldest figure that is known, and the newest
    last: float

    @property
    def change(self) -> float:
        """How much the figure has risen."""
        return self.last - self.first


def draw(
    values: Sequence[Figure | None], limits: tuple[float, float] | None = None
) -> Spark | None:
    """Draw the last 12 figures, oldest first; None where fewer than two are known.

    Beside each other on one scale where `limits` are given, else between its own extremes.
    """
    recent = list(values)[-WEEKS:]
    known = [(at, value) for at, value in enumerate(recent) if _is_known(value)]
    if len(known) < 2:
        return None
    numbers = [float(value) for _, value in known if value is not None]
    low, high = limits or (min(numbers), max(numbers))
    points = {at: _place(at, len(recent), float(value or 0), low, high) for at, value in known}
    runs = _runs(points)
    return Spark(
        [" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1],
        [run[0] for run in runs if len(run) == 1],
        points.get(len(recent) - 1), numbers[0], numbers[-1],
    )  # fmt: skip


def _is_known(value: Figure | None) -> bool:
    return isinstance(value, int | float) and isfinite(value)


def _place(at: int, count: int, value: float, low: float, high: float) -> tuple[float, float]:
    # Nothing moved: the line lies in the middle, not at the bottom.
    share = (value - low) / (high - low) if high > low else 0.5
    x = EDGE_PX + at * (WIDTH_PX - 2 * EDGE_PX) / (count - 1)
    return round(x, 1), round(HEIGHT_PX - EDGE_PX - share * (HEIGHT_PX - 2 * EDGE_PX), 1)


def _runs(points: dict[int, tuple[float, float]]) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = []
    before = None
    for at, point in points.items():
        if before is None or at != before + 1:
            runs.append([])
        runs[-1].append(point)
        before = at
    return runs
