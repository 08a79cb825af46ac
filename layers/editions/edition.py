"""An edition: its head, its communes, and the hash that both amount to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from layers.editions import content, frozen
from layers.editions.members import Members
from layers.standing.standing import Standing


@dataclass(frozen=True)
class Head:
    """All that an edition says of itself; `data`, `rules` and `deadlines` are JSON."""

    number: int
    province: str
    day: date
    closed_at: datetime
    actor: str
    restates: int | None
    reason: str | None
    is_demonstration: bool
    previous_sha256: str | None
    data: Mapping[str, Any]
    rules: Mapping[str, Any]  # by the number of the rule, as text
    deadlines: Mapping[str, str]  # "group_2", "all": ISO days

    @property
    def days(self) -> dict[str, date]:
        """The deadlines as days."""
        return {name: date.fromisoformat(day) for name, day in self.deadlines.items()}


@dataclass(frozen=True)
class Closed(Head):
    """The head of an edition that is kept."""

    sha256: str
    restated_by: int | None = None  # the last edition that corrects it


@dataclass(frozen=True)
class Entry:
    """One commune of an edition about to be kept."""

    code: str
    name: str
    figures: frozen.Figures
    parcels: Members
    records: Members


@dataclass(frozen=True)
class Kept:
    """One commune of an edition as it is kept: lists by their names."""

    edition: int
    code: str
    name: str
    figures: frozen.Figures
    parcels: str
    records: str

    def standing(self, head: Head) -> Standing:
        """Return where the commune stood."""
        return frozen.thaw(self.code, self.name, self.figures, head.day, head.days)


def sha256_of(one: Kept) -> str:
    """Return what names all that is kept of a commune: whether it is the one that was changed."""
    return content.sha256(_said(one))


def sha256(head: Head, communes: Sequence[Kept]) -> str:
    """Return the SHA-256 over all that the edition says, and the names of the lists behind it."""
    said = {
        "number": head.number,
        "province": head.province,
        "day": head.day.isoformat(),
        "closed_at": frozen.moment(head.closed_at),
        "actor": head.actor,
        "restates": head.restates,
        "reason": head.reason,
        "is_demonstration": head.is_demonstration,
        "previous_sha256": head.previous_sha256,
        "data": dict(head.data),
        "rules": dict(head.rules),
        "deadlines": dict(head.deadlines),
        "communes": {one.code: _said(one) for one in communes},
    }
    return content.sha256(said)


def _said(one: Kept) -> dict[str, Any]:
    lists = {"parcels": one.parcels, "records": one.records}
    return {"name": one.name, "figures": one.figures} | lists
