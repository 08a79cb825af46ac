"""Two editions side by side: every metric of every commune before, after, and the difference."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.standing.metric import METRICS, Metric
from layers.standing.standing import Standing


@dataclass(frozen=True)
class Cell:
    """A metric of a commune in two editions; None: the edition does not have the commune."""

    metric: Metric
    before: Figure | None
    after: Figure | None

    @property
    def difference(self) -> float | None:
        """After − before, where both are numbers or counted and nothing; else None."""
        before, after = _number(self.before), _number(self.after)
        return None if before is None or after is None else after - before

    @property
    def is_moved(self) -> bool:
        """Whether the two differ, also where one of them is no number."""
        return self.before != self.after

    @property
    def is_better(self) -> bool | None:
        """Whether the metric moved to the good side; None where there is no such side."""
        found = self.difference
        if not found or not self.metric.better:
            return None
        return (found > 0) == (self.metric.better > 0)


@dataclass(frozen=True)
class Row:
    """One commune, or the province where the code is empty."""

    code: str
    name: str
    cells: dict[str, Cell]  # by metric

    @property
    def is_moved(self) -> bool:
        """Whether anything differs."""
        return any(cell.is_moved for cell in self.cells.values())


def between(
    before: Iterable[Standing], after: Iterable[Standing],
    metrics: Sequence[Metric] = tuple(METRICS.values()),
) -> Iterator[Row]:  # fmt: skip
    """Return the communes of either edition by their codes; names are the later ones."""
    earlier = {one.code: one for one in before}
    later = {one.code: one for one in after}
    for code in sorted(earlier.keys() | later.keys()):
        yield row(earlier.get(code), later.get(code), metrics)


def row(
    before: Standing | None, after: Standing | None,
    metrics: Sequence[Metric] = tuple(METRICS.values()),
) -> Row:  # fmt: skip
    """Return one commune, or the province, of two editions."""
    known = after or before
    assert known is not None, "a row needs an edition"  # noqa: S101
    cells = {
        metric.name: Cell(
            metric,
            metric.value(before) if before else None,
            metric.value(after) if after else None,
        )
        for metric in metrics
    }
    return Row(known.code, known.name, cells)


def _number(value: Figure | None) -> float | None:
    if isinstance(value, Absent):
        return 0.0 if value is Absent.NONE else None
    return value
