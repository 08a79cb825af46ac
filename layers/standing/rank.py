"""Who stands where: equal figures share a place, and the next one is as many places further."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from layers.standing import shown
from layers.standing.metric import Metric
from layers.standing.standing import Standing


@dataclass(frozen=True)
class Rank:
    """A commune's place among those that have the figure: 1, 2, 2, 4."""

    place: int
    of: int  # how many communes have a place
    is_tied: bool
    is_small: bool  # so few parcels behind its share that the place hangs on single ones


def of(metric: Metric, standings: Iterable[Standing]) -> dict[str, Rank]:
    """Return the places of the communes that have the figure, by code; the best is first.

    Nothing counted is a figure; not reported, not evaluated and out of scope are not. Where
    neither more nor less is better, the most is first.
    """
    known = {one.code: one for one in standings}
    values = {
        code: number
        for code, one in known.items()
        if (number := shown.number(metric.unit, metric.value(one))) is not None
    }
    places = _places(values, is_more_first=metric.better >= 0)
    ties = list(values.values())
    return {
        code: Rank(
            places[value], len(values), ties.count(value) > 1, metric.is_small(known[code])
        )
        for code, value in values.items()
    }  # fmt: skip


def _places(values: dict[str, Decimal], is_more_first: bool) -> dict[Decimal, int]:
    """Return the place of each value: one more than how many are before it."""
    places: dict[Decimal, int] = {}
    for at, value in enumerate(sorted(values.values(), reverse=is_more_first), 1):
        places.setdefault(value, at)
    return places
