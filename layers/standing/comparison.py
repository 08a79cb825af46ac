"""A few communes by the same metrics: who stands best, who worst, and how far from the whole."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.standing import shown
from layers.standing.metric import Metric
from layers.standing.standing import Standing

Mark = Literal["best", "worst"] | None


@dataclass(frozen=True)
class Cell:
    """One figure of one commune among those that it is compared with."""

    value: Figure
    is_small: bool  # few parcels are counted: neither best nor worst
    mark: Mark
    is_tied: bool  # others bear the same mark
    from_whole: float | None  # points away from the province, of a share
    of_whole: float | None  # per cent of what the province has, of a number or an area


@dataclass(frozen=True)
class Row:
    """One metric of every commune, and of the province."""

    metric: Metric
    cells: tuple[Cell, ...]
    whole: Figure


def rows(
    metrics: Iterable[Metric], standings: Sequence[Standing], whole: Standing
) -> tuple[Row, ...]:
    """Return a row each metric, with the communes in the order given."""
    return tuple(row(metric, standings, whole) for metric in metrics)


def row(metric: Metric, standings: Sequence[Standing], whole: Standing) -> Row:
    """Compare the communes by one metric; figures that are read as equal are equal."""
    values = [metric.value(one) for one in standings]
    small = [metric.is_small(one) for one in standings]
    compared = [
        None if is_small else shown.number(metric.unit, value)
        for value, is_small in zip(values, small, strict=True)
    ]
    marks = _marks(compared, metric.better)
    of_all = metric.value(whole)
    cells = tuple(
        Cell(
            value, is_small, mark, mark is not None and marks.count(mark) > 1,
            _from_whole(metric, value, of_all), _of_whole(metric, value, of_all),
        )
        for value, is_small, mark in zip(values, small, marks, strict=True)
    )  # fmt: skip
    return Row(metric, cells, of_all)


def _marks(values: Sequence[Decimal | None], better: int) -> list[Mark]:
    known = [better * value for value in values if value is not None]
    if not better or len(known) < 2 or min(known) == max(known):
        return [None for _ in values]
    named: dict[Decimal, Mark] = {min(known): "worst", max(known): "best"}
    return [None if value is None else named.get(better * value) for value in values]


def _from_whole(metric: Metric, value: Figure, whole: Figure) -> float | None:
    if metric.unit != "percent" or isinstance(value, Absent) or isinstance(whole, Absent):
        return None
    return value - whole


def _of_whole(metric: Metric, value: Figure, whole: Figure) -> float | None:
    if metric.unit not in ("count", "m2") or isinstance(value, Absent) or isinstance(whole, Absent):
        return None
    return 100 * value / whole
