"""Two figures at once: how much is mapped by how clean it is, three by three."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from layers.absent import Absent
from layers.standing import metric, shown
from layers.standing.standing import Standing

ACROSS, UP = metric.get("coverage"), metric.get("clean")
# Fixed, so that a week's map is coloured as the one before: a proposal of ours.
LIMITS = (Decimal(40), Decimal(80))
STEPS = len(LIMITS) + 1


@dataclass(frozen=True)
class Grid:
    """Communes by the two figures; each step is 1 for low to 3 for high."""

    cells: dict[tuple[int, int], tuple[str, ...]]  # (coverage, cleanliness): codes
    absent: dict[Absent, tuple[str, ...]]

    @property
    def places(self) -> dict[str, tuple[int, int]]:
        """The cell of each commune that has both figures."""
        return {code: cell for cell, codes in self.cells.items() for code in codes}


def of(standings: Iterable[Standing]) -> Grid:
    """Return the communes by the cell that they are in, or by why they are in none."""
    steps = range(1, STEPS + 1)
    cells: dict[tuple[int, int], list[str]] = {(x, y): [] for x in steps for y in steps}
    absent: dict[Absent, list[str]] = {reason: [] for reason in Absent}
    for one in standings:
        across, up = _step(one, ACROSS), _step(one, UP)
        if isinstance(across, Absent):
            absent[across].append(one.code)
        elif isinstance(up, Absent):
            absent[up].append(one.code)
        else:
            cells[across, up].append(one.code)
    return Grid(
        {cell: tuple(codes) for cell, codes in cells.items()},
        {reason: tuple(codes) for reason, codes in absent.items()},
    )


def _step(one: Standing, of: metric.Metric) -> int | Absent:
    value = of.value(one)
    if isinstance(value, Absent):
        return value
    # At the precision that is shown: "40,0 %" is never below 40 %.
    number = shown.number(of.unit, value) or Decimal(0)
    return 1 + sum(number >= limit for limit in LIMITS)
