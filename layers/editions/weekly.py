"""What a commune must do a week to be done by its deadlines, against what it has done lately."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layers import sql
from layers.absent import Absent
from layers.communes.figures import Figure
from layers.communes.pace import Pace
from layers.editions import forecast, trend
from layers.editions.edition import Closed
from layers.editions.forecast import Forecast
from layers.editions.trend import Point
from layers.standing import metric
from layers.standing.standing import Standing

DAYS = 7
# What is left until each deadline: the same as in Standing.paces.
LEFT = {"group_2": ("n2",), "all": ("n2", "n3")}


class State(StrEnum):
    """How it stands with a deadline."""

    NOT_REPORTED = "not_reported"  # no export says what is left
    DONE = "done"
    OVERDUE = "overdue"  # the deadline has passed, and something is left
    UNKNOWN = "unknown"  # too few editions to tell the rate
    LATE = "late"
    ON_TRACK = "on_track"


@dataclass(frozen=True)
class Plan:
    """What is left until one deadline, what that asks for a week, and what is done a week."""

    pace: Pace
    has_record: bool
    lately: Forecast | None  # of the last four editions that can be compared

    @property
    def per_week(self) -> float | None:
        """Parcels a week until the deadline; all of what is left where that is sooner."""
        if self.pace.per_day is None:
            return None
        return self.pace.per_day * min(DAYS, self.pace.days)

    @property
    def rate(self) -> float | None:
        """Parcels a week over the last editions; below 0 where ever more were left."""
        return self.lately.rate if self.lately else None

    @property
    def missing(self) -> float | None:
        """How many more a week it must be than lately; below 0 where that is more than enough."""
        if self.per_week is None or self.rate is None:
            return None
        return self.per_week - self.rate

    @property
    def state(self) -> State:
        """How it stands with the deadline."""
        if not self.has_record:
            return State.NOT_REPORTED
        if not self.pace.left:
            return State.DONE
        if self.pace.is_late:
            return State.OVERDUE
        if self.missing is None:
            return State.UNKNOWN
        return State.LATE if self.missing > 0 else State.ON_TRACK


def plans(standing: Standing, left: Mapping[str, Sequence[Point]]) -> dict[str, Plan]:
    """Return the plan of each deadline, of what was left in the editions."""
    return {
        name: Plan(
            pace,
            standing.figures.has_record,
            forecast.of(left[name], pace.deadline, pace.left, better=-1),
        )
        for name, pace in standing.paces.items()
    }


def left(
    conn: sql.Connection, commune: str, heads: Sequence[Closed] | None = None
) -> dict[str, Sequence[Point]]:
    """Return how many parcels were left in each edition (of `heads`), by deadline."""
    counted = {
        name: trend.of(conn, metric.get(name), commune, heads=heads).points for name in ("n2", "n3")
    }
    return {name: _sum([counted[one] for one in of]) for name, of in LEFT.items()}


def _sum(series: Sequence[Sequence[Point]]) -> list[Point]:
    return [
        Point(one[0].number, one[0].day, _added(p.value for p in one), one[0].is_break)
        for one in zip(*series, strict=True)
    ]


def _added(values: Iterable[Figure]) -> Figure:
    """Add counts up: none is 0, and what was not reported makes the sum not reported."""
    total = 0.0
    for value in values:
        if isinstance(value, Absent) and value is not Absent.NONE:
            return value
        total += 0.0 if isinstance(value, Absent) else value
    return total
