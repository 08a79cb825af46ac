"""What an address of /communes asks for, and the addresses of its neighbours."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from urllib.parse import urlencode

from flask import request
from flask_babel import gettext as _

from layers.standing import order
from layers.standing.metric import METRICS
from layers.standing.standing import Standing
from portal import query

FIRST = "coverage"
BOTH = "both"  # coverage by cleanliness
CHOICES = (*METRICS, BOTH)
EXTRA = ("area", "published", "as_of")  # columns that are no metrics


@dataclass(frozen=True)
class Asked:
    """The metric, of when, which communes, in which order, which columns, and who is marked."""

    metric: str = FIRST
    at: int | None = None  # the number of an edition; None: now
    former: str = ""  # a former province
    kind: str = ""  # phường, xã
    team: str = ""  # one that holds gaps there
    sort: str = order.RANK
    is_descending: bool = False
    col: tuple[str, ...] = ()  # columns beyond those that are always there
    mark: str = ""  # the commune that is marked in map and table

    @property
    def is_both(self) -> bool:
        """Tell whether two metrics are shown at once."""
        return self.metric == BOTH

    @property
    def filters(self) -> dict[str, str]:
        """The filters that are set."""
        found = {"former": self.former, "kind": self.kind, "team": self.team}
        return {name: value for name, value in found.items() if value}

    def includes(self, one: Standing) -> bool:
        """Tell whether a commune passes every filter."""
        return (
            self.former in ("", *one.former_provinces)
            and self.kind in ("", one.kind)
            and self.team in ("", *one.teams)
        )

    def where(self, **changes: object) -> str:
        """Return the address that asks for the same, but for these changes."""
        other = replace(self, **changes)  # type: ignore[arg-type]
        said = other.said()
        return f"/communes?{urlencode(said)}" if said else "/communes"

    def said(self) -> list[tuple[str, str]]:
        """Return what the address says, without what goes without saying."""
        found: list[tuple[str, str]] = []
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name in ("is_descending", "col") or value in (field.default, "", None):
                continue
            found.append((field.name, str(value)))
        if self.is_descending or self.sort != order.RANK:
            found = [pair for pair in found if pair[0] != "sort"]
            found.append(("sort", f"{'-' if self.is_descending else ''}{self.sort}"))
        return found + [("col", name) for name in self.col]


def read() -> Asked:
    """Return what the request asks for; raise BadQuery."""
    sort, is_descending = query.sort("sort", order.SORTS, order.RANK)
    return Asked(
        metric=query.choice_or_none("metric", CHOICES, ", ".join(CHOICES)) or FIRST,
        at=_edition("at"),
        former=query.text("former"), kind=query.text("kind"), team=query.text("team"),
        sort=sort, is_descending=is_descending,
        col=_columns("col"), mark=query.commune_or_none("mark") or "",
    )  # fmt: skip


def _edition(name: str) -> int | None:
    value = query.text(name)
    if value in ("", "live"):
        return None
    if not value.isdecimal() or len(value) > 9:
        raise query.BadQuery(_("“%(name)s” phải là số của một kỳ số liệu.", name=name))
    return int(value)


def _columns(name: str) -> tuple[str, ...]:
    known = (*METRICS, *EXTRA)
    found = tuple(dict.fromkeys(request.args.getlist(name)))
    if not set(known).issuperset(found):
        raise query.BadQuery(
            _("“%(name)s” chỉ nhận: %(listed)s.", name=name, listed=", ".join(known))
        )
    return found
