"""In which order the table of communes stands."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from layers.absent import Absent
from layers.standing.metric import METRICS, Metric
from layers.standing.rank import Rank
from layers.standing.standing import Standing

Key = Callable[[Standing], object]

FACTS: dict[str, Key] = {
    "code": lambda s: s.code,
    "name": lambda s: s.name,
    "area": lambda s: s.area_m2,
    "published": lambda s: s.published_m2,
    "as_of": lambda s: s.record_as_of,
}
RANK = "rank"
SORTS = (RANK, *FACTS, *METRICS)


def by(standings: Sequence[Standing], name: str, descending: bool = False) -> list[Standing]:
    """Sort by a column; those without a value stay at the end either way, equal ones by code."""
    key = FACTS.get(name) or _quantity(METRICS[name])
    values = {one.code: key(one) for one in standings}
    known = [one for one in standings if values[one.code] is not None]
    absent = [one for one in standings if values[one.code] is None]
    known.sort(key=lambda one: values[one.code], reverse=descending)  # type: ignore[arg-type,return-value]
    return known + absent


def by_rank(
    standings: Sequence[Standing], ranks: Mapping[str, Rank], descending: bool = False
) -> list[Standing]:
    """Sort by place, equal places by code; those without one stay at the end either way."""
    known = [one for one in standings if one.code in ranks]
    known.sort(key=lambda one: ranks[one.code].place, reverse=descending)
    return known + [one for one in standings if one.code not in ranks]


def _quantity(metric: Metric) -> Key:
    def value(one: Standing) -> float | None:
        found = metric.value(one)
        if isinstance(found, Absent):
            # Counted, and there is nothing: that is less than anything else.
            return 0.0 if found is Absent.NONE else None
        return found

    return value
