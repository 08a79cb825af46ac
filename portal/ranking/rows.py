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

    @property
    def place(self) -> str:
        """Its place; with a sign where others share it."""
        if self.rank is None:
            return NO_PLACE
        return f"{self.rank.place}{'=' if self.rank.is_tied else ''}"

    @property
    def said(self) -> str:
        """What the link that marks it says."""
        if self.rank is None:
            return str(_("Không xếp hạng. Chỉ %(name)s trên bản đồ", name=self.name))
        return str(
            _(
                "Hạng %(place)s trong %(of)s. Chỉ %(name)s trên bản đồ",
                place=self.place, of=self.rank.of, name=self.name,
            )
        )  # fmt: skip


class Writer:
    """Writes the cells of a commune, each with the address of the list behind it."""

    def __init__(self, columns: Sequence[Column], lists: Mapping[str, str], numbers: Numbers):
        self._columns, self._lists, self._numbers = columns, lists, numbers
        self._few = FEW.format(_("mẫu số nhỏ"))

    def cells(self, one: Standing, line: Markup | None = None) -> Markup:
        """Return a td each column, and after the first one how it has moved, where that is said."""
        first, *others = [self._cell(column, one) for column in self._columns]
        moved = [] if line is None else [Markup('<td class="spark-cell">{}</td>').format(line)]
        return Markup().join([first, *moved, *others])

    def _cell(self, column: Column, one: Standing) -> Markup:
        wide = " wide" if column.is_wide else ""
        if column.metric is None:
            return Markup(f'<td class="num{wide}">{escape(FACTS[column.name](one))}</td>')  # noqa: S704
        value = column.metric.value(one)
        css = f"{wide} is-{value.value.replace('_', '-')}" if isinstance(value, Absent) else wide
        shown = self._shown(column.metric, value, one)
        # Numbers, signs and codes of ours; what is not is escaped above.
        return Markup(f'<td class="num{css}">{shown}</td>')  # noqa: S704

    def _shown(self, metric: Metric, value: Figure, one: Standing) -> str:
        text = escape(self._numbers.figure(metric.unit, value))
        few = self._few if metric.is_small(one) else ""
        address = self._lists.get(metric.name)
        if address is None or not one.code:
            return f"{text}{few}"
        return f'<a href="{escape(address.format(code=one.code))}">{text}</a>{few}'
