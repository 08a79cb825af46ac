"""What the pages of changes are asked for, and what they show."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import request
from flask_babel import gettext as _

from layers import sql
from layers.communes.figures import UnknownCommune
from layers.editions import store, trend
from layers.editions.change import between as changes
from layers.editions.change import listed, measure
from layers.editions.change.between import Between, Change
from layers.editions.change.cause import Cause
from layers.editions.change.listed import START, Page, Place, Wanted
from layers.editions.change.measure import Measure
from layers.editions.edition import Closed
from layers.message import N_
from portal import access, accounts, query, waterfall
from portal.audience import STAFF
from portal.settings import settings

CODE = re.compile(r"[0-9]{5}")
SORTS = ("code", "name", "before", "after", "difference", *(cause.value for cause in Cause))


@dataclass(frozen=True)
class Asked:
    """Two editions and a measure, as the address names them."""

    earlier: Closed
    later: Closed
    measure: Measure
    heads: tuple[Closed, ...]  # what may be compared with

    def address(self, code: str = "", **more: Any) -> dict[str, Any]:
        """Return the values of an address of these pages."""
        kept = {"number": self.later.number, "since": self.earlier.number}
        return kept | {"measure": self.measure.name} | ({"code": code} if code else {}) | more


def read(conn: sql.Connection, number: int) -> Asked:
    """Return what is asked for; raise UnknownEdition, query.BadQuery and access.NotSignedIn.

    Without ?since= an edition is compared with the one before it, a restatement with what it
    corrects. That pair is worked out once and kept. Any two of hundreds would keep the processor
    busy for whoever asks for them all: they are for those who hold a role.
    """
    name = query.choice_or_none("measure", measure.MEASURES, ", ".join(measure.MEASURES))
    later, since = store.get(conn, number), query.row_or_none("since")
    heads = store.every(conn)
    usual = before(heads, later)
    earlier = store.get(conn, since) if since is not None else usual[0]
    if earlier.number not in [head.number for head in usual]:
        access.require(STAFF)
    is_staff = accounts.current().has_any(STAFF)
    others = [head for head in heads if head.number != number] if is_staff else usual
    return Asked(earlier, later, measure.get(name or "clean"), tuple(others))


def before(heads: list[Closed], later: Closed) -> list[Closed]:
    """Return what an edition is compared with, the first without being asked.

    What it corrects and the week before; itself where it is the first of all.
    """
    corrected = [head for head in heads if head.number == later.restates]
    weeks = trend.effective(head for head in heads if head.day < later.day)
    return corrected + weeks[-1:] or [later]


def between(conn: sql.Connection, asked: Asked) -> Between:
    """Return what moved all communes."""
    return changes.of(conn, settings().province, asked.earlier, asked.later, asked.measure)


def commune(found: Between, code: str) -> Change:
    """Return what moved a commune; raise UnknownCommune."""
    for change in found.communes:
        if change.code == code:
            return change
    raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))


def picture(change: Change) -> waterfall.Waterfall | None:
    """Draw what moved a commune."""
    return waterfall.draw(change)


def ordered(found: Between, sort: str, is_descending: bool) -> list[Change]:
    """Return the communes in order; who has no such figure comes last."""
    key = _KEYS.get(sort) or _of_cause(Cause(sort))
    known = [one for one in found.communes if key(one) is not None]
    rest = [one for one in found.communes if key(one) is None]
    return sorted(known, key=key, reverse=is_descending) + rest


def wanted(asked: Asked, code: str) -> Wanted:
    """Return whose list is wanted; raise UnknownCommune, query.BadQuery."""
    if not CODE.fullmatch(code):  # before a file is called by it
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))
    causes = [cause.value for cause in Cause]
    cause = query.choice_or_none("cause", causes, ", ".join(causes))
    if cause is None:
        raise query.BadQuery(_("Thiếu “cause”: một trong %(listed)s.", listed=", ".join(causes)))
    step: Any = query.choice_or_none("step", listed.STEPS, ", ".join(listed.STEPS))
    return Wanted(asked.earlier, asked.later, asked.measure, code, Cause(cause), step)


def after() -> Place:
    """Return after which place the page begins; raise query.BadQuery."""
    value = query.text("after")
    if not value:
        return START
    side, _dot, key = value.partition(".")
    if not (side in ("0", "1") and key.isdecimal() and len(key) < 19):
        raise query.BadQuery(_("“after” không phải là chỗ bắt đầu của một trang."))
    return int(side), int(key)


def links(found: Page) -> dict[str, str]:
    """Return what stays of the address for the next page and the file."""
    kept = {name: value for name, value in request.args.items() if name not in ("after", "part")}
    return kept | ({"after": f"{found.next[0]}.{found.next[1]}"} if found.next else {})


def _of_cause(cause: Cause) -> Callable[[Change], Any]:
    def key(change: Change) -> Any:
        return next(part.part for part in change.parts if part.cause is cause)

    return key


_KEYS: dict[str, Callable[[Change], Any]] = {
    "code": lambda change: change.code,
    "name": lambda change: change.name,
    "before": lambda change: change.before.rate,
    "after": lambda change: change.after.rate,
    "difference": lambda change: change.difference,
}
