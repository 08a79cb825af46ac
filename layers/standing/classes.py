"""Into which class a figure falls: few, with limits that a legend can say.

Shares have fixed limits, so that this week's map is coloured as last week's; counts, areas and
rates have those that part the communes into about equal fifths, rounded to two digits.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from math import floor, log10
from typing import Any

from layers.absent import Absent
from layers.standing import shown
from layers.standing.metric import Metric
from layers.standing.standing import Standing

MOST = 5
BY_FIFTHS = (20, 40, 60, 80)
NEAR_WHOLE = (50, 75, 90, 95)  # where most have most: quality, coverage, owners


@dataclass(frozen=True)
class Class:
    """Figures from `low` up to below `high`, as they are shown; None: no limit on that side."""

    no: int  # 1 is the least; there are never more than five
    low: Decimal | None
    high: Decimal | None
    codes: tuple[str, ...]


@dataclass(frozen=True)
class Classes:
    """The classes of a metric, least first, and who has no figure, by the reason."""

    metric: Metric
    classes: list[Class]
    absent: dict[Absent, tuple[str, ...]]
    is_fixed: bool

    def of(self, code: str) -> int | None:
        """Return the number of a commune's class; None where it has no figure."""
        return self._numbers.get(code)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {code: one.no for one in self.classes for code in one.codes}


def of(metric: Metric, standings: Iterable[Standing]) -> Classes:
    """Return the classes that the communes fall into."""
    values = {one.code: metric.value(one) for one in standings}
    numbers: dict[str, Decimal] = {
        code: number
        for code, value in values.items()
        if not isinstance(value, Absent)
        and (number := shown.number(metric.unit, value)) is not None
    }
    absent = {
        reason: tuple(code for code, value in values.items() if value is reason)
        for reason in Absent
    }
    limits = fixed(metric) or _fifths(sorted(numbers.values()))
    return Classes(metric, _classes(numbers, limits), absent, bool(fixed(metric)))


def fixed(metric: Metric) -> list[Decimal]:
    """Return the limits of a share; none for what has no whole."""
    if metric.unit != "percent":
        return []
    is_near = metric.of in ("quality", "coverage") or metric.name == "owner"
    return [Decimal(limit) for limit in (NEAR_WHOLE if is_near else BY_FIFTHS)]


def _classes(numbers: dict[str, Decimal], limits: list[Decimal]) -> list[Class]:
    edges: list[Any] = [None, *limits, None]
    return [
        Class(
            no, low, high,
            tuple(
                code for code, value in numbers.items()
                if (low is None or value >= low) and (high is None or value < high)
            ),
        )
        for no, (low, high) in enumerate(pairwise(edges), 1)
    ]  # fmt: skip


def _fifths(values: list[Decimal]) -> list[Decimal]:
    """Return up to four limits, each of which at least one value lies below and one not."""
    found = {_rounded(values[len(values) * part // MOST]) for part in range(1, MOST) if values}
    return [limit for limit in sorted(found) if values[0] < limit <= values[-1]]


def _rounded(value: Decimal) -> Decimal:
    if not value:
        return value
    digits = 1 - floor(log10(abs(value)))
    # A count has no fractions to divide it by.
    return round(value, digits).normalize() + Decimal(0)
