"""What communes can be filtered by, and the filters that are set."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as pgettext

from layers.standing.standing import Standing
from portal.ranking.asked import Asked

TITLES = {
    "former": _("Tỉnh cũ"),
    "kind": _("Loại đơn vị"),
    "team": pgettext("one", "Đội đo"),
}


KINDS = {
    "phường": _("phường"),
    "xã": _("xã"),
    "đặc khu": _("đặc khu"),
    "thị trấn": _("thị trấn"),
}


@dataclass(frozen=True)
class Filter:
    """A filter: its values, and the one that is set."""

    name: str
    values: list[str]
    chosen: str
    href: str  # the same page without it

    def words(self, value: str) -> Any:
        """Return what a value is called: names are their own."""
        return KINDS.get(value, value) if self.name == "kind" else value

    @property
    def title(self) -> Any:
        """What it is called."""
        return TITLES[self.name]


def of(standings: Iterable[Standing], asked: Asked) -> list[Filter]:
    """Return the filters that part the communes."""
    known = list(standings)
    values = {
        "former": {name for one in known for name in one.former_provinces},
        "kind": {one.kind for one in known},
        "team": {name for one in known for name in one.teams},
    }
    return [
        Filter(name, sorted(found), asked.filters.get(name, ""), asked.where(**{name: ""}))
        for name, found in values.items()
        if len(found) > 1 or name in asked.filters
    ]
