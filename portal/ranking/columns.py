"""The columns of the table of communes: what each head says, and where it leads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from layers.standing import order
from layers.standing.metric import METRICS, Metric
from portal.definitions import DEFINITIONS
from portal.ranking.asked import BOTH, EXTRA, Asked

ALWAYS = ("coverage", "covered", "clean", "owner", "synced", "quality", "gaps", "gap_area")
WORDS_FIRST = ("name", "code", order.RANK)  # from A to Z, and from the first place


@dataclass(frozen=True)
class Column:
    """A column of figures."""

    name: str
    metric: Metric | None  # None: a fact of the commune
    is_wide: bool  # left out where there is no room for more than what was asked for
    href: str  # sorts by it
    sorted: str  # "ascending", "descending", or empty

    @property
    def title(self) -> Any:
        """What it is called."""
        return DEFINITIONS[self.name].title

    @property
    def of(self) -> str:
        """Whose date its figures have."""
        return DEFINITIONS[self.name].of


def of(asked: Asked) -> list[Column]:
    """Return the columns: the metric, what is always there, what was chosen or is sorted by."""
    first = ("coverage", "clean") if asked.metric == BOTH else (asked.metric,)
    names = dict.fromkeys((*first, *ALWAYS, *asked.col))
    if asked.sort in METRICS or asked.sort in EXTRA:
        names[asked.sort] = None
    return [column(asked, name, name not in (*first, *asked.col)) for name in names]


def column(asked: Asked, name: str, is_wide: bool = False) -> Column:
    """Return one column, of a metric or of a fact."""
    is_here = asked.sort == name and not (asked.is_both and name == order.RANK)
    falls = not asked.is_descending if is_here else name not in WORDS_FIRST
    how = "descending" if asked.is_descending else "ascending"
    href = asked.where(sort=name, is_descending=falls)
    return Column(name, METRICS.get(name), is_wide, href, how if is_here else "")


def others(asked: Asked) -> list[str]:
    """Return what else may be chosen as a column."""
    shown = {one.name for one in of(asked)} - set(asked.col)
    return [name for name in (*METRICS, *EXTRA) if name not in shown]
