"""The rows of the table of communes.

Written here: a thousand cells take 6 ms; from a template they take 40.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from markupsafe import Markup, escape

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.standing.metric import Metric
from layers.standing.rank import Rank
from layers.standing.standing import Standing
from portal import format as formats
from portal.commune_map import Fill
from portal.ranking.columns import Column
from portal.ranking.numbers import Numbers

FACTS: dict[str, Callable[[Standing], Any]] = {
    "area": lambda one: formats.ha(one.area_m2, 0),
    "published": lambda one: formats.ha(one.published_m2, 0),
    "as_of": lambda one: formats.day(one.record_as_of),
}
NO_PLACE = "◦"
FEW = Markup('<abbr class="few" title="{0}">*<span class="visually-hidden"> {0}</span></abbr>')


@dataclass(frozen=True)
class Row:
    """One commune: its place, its cells, how it is filled on the map."""

    code: str
    name: str
    rank: Rank | None
    cells: Markup
    fill: Fill
    words: str  # of coverage by cleanliness
    mark: str  # the address that marks it
    is_marked: bool
    place: str
    said: str  # of the link that marks it
    pick: str  # of the box that chooses it


class Words:
    """Says of a commune what only a screen reader hears: asked for once, said a hundred times."""

    def __init__(self) -> None:
        # With values of its own each would be looked up anew, in 80 µs.
        self._placed = str(_("Hạng %(place)s trong %(of)s. Chỉ %(name)s trên bản đồ"))
        self._unplaced = str(_("Không xếp hạng. Chỉ %(name)s trên bản đồ"))
        self._pick = str(_("Chọn %(name)s để so sánh"))

    def said(self, one: Standing, rank: Rank | None) -> str:
        """Return its place, and that the link points to it."""
        if rank is None:
            return self._unplaced % {"name": one.name}
        return self._placed % {"place": place(rank), "of": rank.of, "name": one.name}

    def pick(self, one: Standing) -> str:
        """Return what the box that chooses it says."""
        return self._pick % {"name": one.name}


def place(rank: Rank | None) -> str:
    """Return a place; with a sign where others share it."""
    if rank is None:
        return NO_PLACE
    return f"{rank.place}{'=' if rank.is_tied else ''}"


class Writer:
    """Writes the cells of a commune, each with the address of the list behind it."""

    def __init__(self, columns: Sequence[Column], lists: Mapping[str, str], numbers: Numbers):
        self._columns, self._numbers = columns, numbers
        self._lists = {name: str(escape(address)) for name, address in lists.items()}
        self._few = str(FEW.format(_("mẫu số nhỏ")))

    def cells(self, one: Standing, line: Markup | None = None) -> Markup:
        """Return a td each column, and after the first one how it has moved, where that is said."""
        first, *others = [self._cell(column, one) for column in self._columns]
        moved = "" if line is None else f'<td class="spark-cell">{line}</td>'
        # Numbers, signs and codes of ours; the addresses are escaped.
        return Markup(f"{first}{moved}{''.join(others)}")  # noqa: S704

    def _cell(self, column: Column, one: Standing) -> str:
        wide = " wide" if column.is_wide else ""
        if column.metric is None:
            return f'<td class="num{wide}">{escape(FACTS[column.name](one))}</td>'
        value = column.metric.value(one)
        css = f"{wide} is-{value.value.replace('_', '-')}" if isinstance(value, Absent) else wide
        return f'<td class="num{css}">{self._shown(column.metric, value, one)}</td>'

    def _shown(self, metric: Metric, value: Figure, one: Standing) -> str:
        text = self._numbers.html(metric.unit, value)
        few = self._few if metric.is_small(one) else ""
        address = self._lists.get(metric.name)
        if address is None:
            return f"{text}{few}"
        return f'<a href="{address.format(code=one.code)}">{text}</a>{few}'
