"""What a commune must do a week to be done by its deadlines, against what it has done lately."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layers.communes.pace import Pace
from layers.standing.standing import Standing

DAYS = 7
RECENT = 4  # editions


class State(StrEnum):
    """How it stands with a deadline."""

    NOT_REPORTED = "not_reported"  # no export says what is left
    DONE = "done"
    OVERDUE = "overdue"  # the deadline has passed, and something is left
    UNKNOWN = "unknown"  # too few editions to tell the rate
    LATE = "late"
    ON_TRACK = "on_track"


@dataclass(frozen=True)
class Left:
    """How many parcels were left on a day."""

    day: date
    parcels: int


@dataclass(frozen=True)
class Plan:
    """What is left until one deadline, what that asks for a week, and what is done a week."""

    pace: Pace
    has_record: bool
    rate: float | None  # parcels a week over the last editions; below 0 where more were left

    @property
    def per_week(self) -> float | None:
        """Parcels a week until the deadline, all of what is left if that is sooner."""
        if self.pace.per_day is None:
            return None
        return self.pace.per_day * min(DAYS, self.pace.days)

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


def plans(standing: Standing, editions: Sequence[Standing]) -> dict[str, Plan]:
    """Return the plan of each deadline; `editions` are of the same commune, the oldest first.

    Groups of another scheme are other groups: what was left of those says nothing of a rate.
    """
    known = [
        one
        for one in editions
        if one.figures.has_record and one.record_scheme == standing.record_scheme
    ][-RECENT:]
    return {
        name: Plan(pace, standing.figures.has_record, rate([_left(one, name) for one in known]))
        for name, pace in standing.paces.items()
    }


def rate(series: Sequence[Left]) -> float | None:
    """Return how many parcels a week were done from the first to the last; None where unknown."""
    if len(series) < 2 or series[-1].day <= series[0].day:
        return None
    first, last = series[0], series[-1]
    return (first.parcels - last.parcels) * DAYS / (last.day - first.day).days


def _left(standing: Standing, deadline: str) -> Left:
    return Left(standing.day, standing.paces[deadline].left)
