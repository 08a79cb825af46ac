"""A metric over its editions as SVG, for page, print and PDF: the table beside it says the same.

Drawn are the editions (a line that ends where the figure becomes another one), the target, the
line that the deadline requires from the last edition on, and the range that the last editions
promise. A figure that is absent is a sign on the ground, never a point.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor

from layers.absent import Absent
from layers.editions.forecast import WEEK, Forecast
from layers.editions.trend import Point, Trend
from layers.standing.metric import Metric
from portal import axis

WIDTH_PX, HEIGHT_PX = 640.0, 240.0
LEFT_PX, RIGHT_PX, TOP_PX, BOTTOM_PX = 76.0, 16.0, 24.0, 28.0
TICKS = 4
WHOLE = 100.0
Place = tuple[float, float]


@dataclass(frozen=True)
class Tick:
    """A mark of the value axis."""

    y: float
    value: float


@dataclass(frozen=True)
class Dot:
    """One edition; `y` is the ground where it has no figure."""

    x: float
    y: float
    point: Point


@dataclass(frozen=True)
class Break:
    """From here on the figure is another one; `mark` names it below the picture."""

    x: float
    mark: int
    point: Point


@dataclass(frozen=True)
class Chart:
    """All that the picture and its table show."""

    metric: Metric
    trend: Trend
    lines: list[str]  # points of polylines
    dots: list[Dot]
    signs: list[Dot]  # editions without a figure
    breaks: list[Break]
    ticks: list[Tick]
    first: date
    last: date
    target: float | None
    target_y: float | None
    deadline: date | None
    deadline_x: float | None
    required: str | None  # points of the line that is in time
    expected: str | None  # points of the line at the pace of the last editions
    promised: str | None  # points of the range between the slowest and the quickest week
    forecast: Forecast | None
    width: float = WIDTH_PX
    height: float = HEIGHT_PX
    left: float = LEFT_PX
    right: float = WIDTH_PX - RIGHT_PX
    top: float = TOP_PX
    base: float = HEIGHT_PX - BOTTOM_PX


@dataclass(frozen=True)
class _Scale:
    """Where days and values stand in the picture."""

    first: date
    last: date
    low: float
    step: float
    steps: int

    @property
    def high(self) -> float:
        return self.low + self.step * self.steps

    @property
    def ticks(self) -> list[Tick]:
        values = (self.low + self.step * n for n in range(self.steps + 1))
        return [Tick(self.y(value), value) for value in values]

    def x(self, day: date) -> float:
        share = (day - self.first).days / ((self.last - self.first).days or 1)
        return round(LEFT_PX + (WIDTH_PX - LEFT_PX - RIGHT_PX) * share, 1)

    def y(self, value: float) -> float:
        share = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return round(HEIGHT_PX - BOTTOM_PX - (HEIGHT_PX - TOP_PX - BOTTOM_PX) * share, 1)

    def line(self, places: Iterable[tuple[date, float]]) -> str:
        return " ".join(f"{self.x(day)},{self.y(value)}" for day, value in places)


def draw(
    trend: Trend, metric: Metric, target: float | None = None, deadline: date | None = None,
    forecast: Forecast | None = None,
) -> Chart | None:  # fmt: skip
    """Draw a trend; None where no edition has been closed."""
    points = trend.points
    if not points:
        return None
    goal = _goal(metric, target, forecast)
    until = deadline if deadline and deadline > points[-1].day else None
    scale = _scale(points, metric, target, until, goal, forecast)
    dots = [_dot(point, scale) for point in points]
    ahead = _ahead(scale, metric, points[-1], until, goal, forecast)
    return Chart(
        metric, trend, _lines(dots), [dot for dot in dots if _is_known(dot)],
        [dot for dot in dots if not _is_known(dot)], _breaks(dots),
        scale.ticks,
        scale.first, scale.last, target, scale.y(target) if target is not None else None,
        until, scale.x(until) if until else None, *ahead, forecast,
    )  # fmt: skip


def _goal(metric: Metric, target: float | None, forecast: Forecast | None) -> float | None:
    """Return what is to be reached: by the forecast, the target, or all of it."""
    if forecast is not None and forecast.last.quantity is not None:
        return forecast.last.quantity + (metric.better or 1) * max(forecast.left, 0)
    if target is not None:
        return target
    if metric.better < 0:
        return 0.0
    return WHOLE if metric.better and metric.unit == "percent" else None


def _scale(
    points: Sequence[Point], metric: Metric, target: float | None, until: date | None,
    goal: float | None, forecast: Forecast | None,
) -> _Scale:  # fmt: skip
    known = [point.quantity for point in points if point.quantity is not None]
    shown = [*known, *([target] if target is not None else [])]
    shown += [goal] if until and goal is not None else []
    last = until or (points[-1].day + _look_ahead(points) if forecast else points[-1].day)
    shown += _slowest(metric, last, forecast)
    low, high = (min(shown), max(shown)) if shown else (0.0, WHOLE)
    # Shares lie close together: from nothing on, their course would be a flat line.
    low = low if metric.unit == "percent" else 0.0
    step = axis.step(max(high - low, _least(metric)), TICKS)
    bottom = floor(low / step) * step
    return _Scale(points[0].day, last, bottom, step, max(ceil((high - bottom) / step - 1e-9), 1))


def _look_ahead(points: Sequence[Point]) -> timedelta:
    """Return how far a forecast without a deadline reaches: half of what is behind."""
    return max((points[-1].day - points[0].day) / 2, timedelta(days=WEEK))


def _slowest(metric: Metric, end: date, forecast: Forecast | None) -> list[float]:
    """Return how far back the slowest week leads: the picture has room for it."""
    if forecast is None or forecast.last.quantity is None:
        return []
    weeks = (end - forecast.last.day).days / WEEK
    reached = forecast.last.quantity + (metric.better or 1) * min(forecast.low, 0.0) * weeks
    return [min(max(reached, 0.0), WHOLE) if metric.unit == "percent" else max(reached, 0.0)]


def _least(metric: Metric) -> float:
    return 2.0 if metric.unit == "percent" else 1.0


def _dot(point: Point, scale: _Scale) -> Dot:
    value = point.quantity
    y = HEIGHT_PX - BOTTOM_PX if value is None else scale.y(value)
    return Dot(scale.x(point.day), y, point)


def _is_known(dot: Dot) -> bool:
    return dot.point.quantity is not None


def _lines(dots: Sequence[Dot]) -> list[str]:
    """Return the pieces between breaks and missing figures."""
    pieces: list[list[str]] = [[]]
    for dot in dots:
        if dot.point.is_break or not _is_known(dot):
            pieces.append([])
        if _is_known(dot):
            pieces[-1].append(f"{dot.x},{dot.y}")
    return [" ".join(piece) for piece in pieces if len(piece) > 1]


def _breaks(dots: Sequence[Dot]) -> list[Break]:
    broken = [dot for dot in dots if dot.point.is_break]
    return [Break(dot.x, mark, dot.point) for mark, dot in enumerate(broken, 1)]


def _ahead(
    scale: _Scale, metric: Metric, last: Point, until: date | None, goal: float | None,
    forecast: Forecast | None,
) -> tuple[str | None, str | None, str | None]:  # fmt: skip
    """Return the required line, the expected one, and the range around it."""
    start = last.quantity
    if start is None:
        return None, None, None
    required = None
    if until and goal is not None and (goal - start) * (metric.better or 1) > 0:
        required = scale.line([(last.day, start), (until, goal)])
    if forecast is None:
        return required, None, None
    course = _course(start, goal, metric.better or 1, last.day, scale.last)
    around = [*course(forecast.high), *reversed(course(forecast.low))]
    return required, scale.line(course(forecast.rate)), scale.line(around)


def _course(
    start: float, goal: float | None, better: int, today: date, end: date
) -> Callable[[float], list[tuple[date, float]]]:
    """Return what draws a rate a week until the end: at the goal it is done and stays there."""

    def course(rate: float) -> list[tuple[date, float]]:
        weeks = (end - today).days / WEEK
        left = (goal - start) * better if goal is not None else None
        if left is not None and 0 <= left < rate * weeks and goal is not None:
            done = today + timedelta(days=left / rate * WEEK)
            return [(today, start), (done, goal), (end, goal)]
        return [(today, start), (end, start + better * rate * weeks)]

    return course


def absent(point: Point) -> Absent:
    """Return why an edition has no figure."""
    return point.value if isinstance(point.value, Absent) else Absent.NOT_REPORTED
