"""A figure's last weeks as a line the size of a word: SVG for page, print and PDF."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from layers.communes.figures import Figure
from layers.editions import trend

WIDTH_PX, HEIGHT_PX = 64.0, 18.0
EDGE_PX = 2.0
WEEKS = 12
INK, END = "#23708f", "#0b3242"
LINE = f'fill="none" stroke="{INK}" stroke-width="1.5" stroke-linejoin="round"'


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

    def svg(self, words: str) -> Markup:
        """Return the picture; written here, because a table has a hundred of them."""
        said = escape(words)
        marks = [f'<polyline points="{points}" {LINE}/>' for points in self.lines]
        marks += [f'<circle cx="{x}" cy="{y}" r="1.2" fill="{INK}"/>' for x, y in self.dots]
        if self.end:
            marks.append(f'<circle cx="{self.end[0]}" cy="{self.end[1]}" r="2" fill="{END}"/>')
        return Markup(  # noqa: S704 - numbers of ours, and words that are escaped
            f'<svg class="spark" viewBox="0 0 {WIDTH_PX:g} {HEIGHT_PX:g}" width="{WIDTH_PX:g}"'
            f' height="{HEIGHT_PX:g}" role="img" aria-label="{said}">{"".join(marks)}</svg>'
        )


def draw(
    values: Sequence[Figure | None],
    limits: tuple[float, float] | None = None,
    breaks: Collection[int] = (),
) -> Spark | None:
    """Draw the last 12 figures, oldest first; None where fewer than two are known.

    Beside each other on one scale where `limits` are given, else between its own extremes.
    `breaks` are the places, among all values, that must not be joined to the one before.
    """
    recent = list(values)[-WEEKS:]
    broken = {at - max(len(values) - WEEKS, 0) for at in breaks}
    known = [
        (at, number)
        for at, value in enumerate(recent)
        if (number := trend.quantity(value)) is not None
    ]
    if len(known) < 2:
        return None
    numbers = [number for _, number in known]
    low, high = limits or (min(numbers), max(numbers))
    points = {at: _place(at, len(recent), number, low, high) for at, number in known}
    runs = _runs(points, broken)
    return Spark(
        [" ".join(f"{x:g},{y:g}" for x, y in run) for run in runs if len(run) > 1],
        [run[0] for run in runs if len(run) == 1],
        points.get(len(recent) - 1), numbers[0], numbers[-1],
    )  # fmt: skip


def _place(at: int, count: int, value: float, low: float, high: float) -> tuple[float, float]:
    # Nothing moved: the line lies in the middle, not at the bottom.
    share = (value - low) / (high - low) if high > low else 0.5
    x = EDGE_PX + at * (WIDTH_PX - 2 * EDGE_PX) / (count - 1)
    return round(x, 1), round(HEIGHT_PX - EDGE_PX - share * (HEIGHT_PX - 2 * EDGE_PX), 1)


def _runs(
    points: dict[int, tuple[float, float]], broken: Collection[int]
) -> list[list[tuple[float, float]]]:
    runs: list[list[tuple[float, float]]] = []
    before = None
    for at, point in points.items():
        if before is None or at != before + 1 or at in broken:
            runs.append([])
        runs[-1].append(point)
        before = at
    return runs
