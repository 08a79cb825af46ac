"""When the work will be done at the pace of the last editions, and at which it would be in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from math import ceil

from layers.editions.trend import Point

WEEK = 7
RECENT = 4  # editions
FURTHEST = 365 * 50  # days: what takes longer is never done


@dataclass(frozen=True)
class Forecast:
    """Rates are steps towards the goal a week; below 0 where it moves away."""

    since: Point  # the oldest edition that the rates are of
    last: Point
    left: float  # to the goal, in the unit of the points
    rate: float  # over all of them
    low: float  # of the slowest week
    high: float
    deadline: date
    required: float | None  # a week from the last point; None: nothing left, or too late
    done_on: date | None  # at `rate`; None: never
    earliest: date | None  # at `high`
    latest: date | None  # at `low`

    @property
    def is_in_time(self) -> bool:
        """Whether the pace of the last editions is enough."""
        return self.left <= 0 or (self.done_on is not None and self.done_on <= self.deadline)


def of(points: Sequence[Point], deadline: date, left: float, better: int = 1) -> Forecast | None:
    """Return what the last four editions promise; None where fewer than two can be compared.

    `left` is what is missing at the last point; `better` is -1 where the figure must fall. Nothing
    is said across a break: what was counted otherwise has no pace in common with what is counted.
    """
    known = _comparable(points)
    if len(known) < 2:
        return None
    first, last = known[0], known[-1]
    weeks = [_rate(a, b, better) for a, b in pairwise(known)]
    rate, low, high = _rate(first, last, better), min(weeks), max(weeks)
    return Forecast(
        first, last, left, rate, low, high, deadline, _required(left, last.day, deadline),
        *(done_on(last.day, left, pace) for pace in (rate, high, low)),
    )  # fmt: skip


def done_on(today: date, left: float, rate: float) -> date | None:
    """Return the day on which nothing is left at this rate a week; None for never."""
    if left <= 0:
        return today
    days = left / rate * WEEK if rate > 0 else FURTHEST + 1
    return today + timedelta(days=ceil(days)) if days <= FURTHEST else None


def _comparable(points: Sequence[Point]) -> list[Point]:
    found: list[Point] = []
    for point in points:
        found = [] if point.is_break else found
        # Without a figure it is neither a pace nor a break.
        found += [point] if point.quantity is not None else []
    return found[-RECENT:]


def _rate(before: Point, after: Point, better: int) -> float:
    moved = (after.quantity or 0.0) - (before.quantity or 0.0)
    return better * moved * WEEK / (after.day - before.day).days


def _required(left: float, today: date, deadline: date) -> float | None:
    days = (deadline - today).days
    return left * WEEK / days if left > 0 and days > 0 else None
