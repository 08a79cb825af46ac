"""The filters of the lists of quality, as an address carries them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from flask import request, url_for
from flask_babel import gettext as _

from layers.quality import registry
from layers.quality.lists import findings, parcels, runs
from layers.quality.lists.findings import Sort, State
from layers.quality.lists.parcels import Within
from layers.quality.rule import Rule
from portal import query

FINDINGS = ("commune", "sheet", "state", "min", "max", "sort")
PARCELS = (
    "commune", "sheet", "severity", "own", "declared", "unevaluated", "after_rules", "rules",
)  # fmt: skip
RUNS = ("commune", "unfinished")
# What is asked of a rule: two of its lists are of findings, one is of parcels.
UNEVALUATED = "unevaluated"
STATES = (*(state.value for state in State), UNEVALUATED)
MOST_RULES = 100


def of_findings(rule: Rule) -> findings.Filters:
    """Return the filters of a rule's findings; raise query.BadQuery."""
    commune, sheet = _place()
    return findings.Filters(
        rule.no, State(state() if state() in set(State) else State.OPEN), commune, sheet,
        query.number_or_none("min"), query.number_or_none("max"),
    )  # fmt: skip


def state() -> str:
    """Return which of a rule's lists is wanted; raise query.BadQuery."""
    return query.choice_or_none("state", STATES, ", ".join(STATES)) or State.OPEN.value


def sort() -> Sort:
    """Return the order of findings that is asked for; raise query.BadQuery."""
    return Sort(query.choice_or_none("sort", set(Sort), ", ".join(Sort)) or Sort.PLACE)


def unevaluated(rule: Rule) -> parcels.Filters:
    """Return the filters of the parcels that a rule could not judge; raise query.BadQuery."""
    commune, sheet = _place()
    return parcels.Filters(commune, sheet, unevaluated=rule.no)


def of_parcels(is_disagreeing: bool = False) -> parcels.Filters:
    """Return the filters of parcels by their verdict; raise query.BadQuery."""
    commune, sheet = _place()
    return parcels.Filters(
        commune,
        sheet,
        severity=_one_of("severity", 0, 3),
        own=_one_of("own", 0, 3),
        declared=_one_of("declared", 0, 3),
        is_disagreeing=is_disagreeing,
        unevaluated=_rule("unevaluated"),
        step=_step(commune),
    )


def of_runs() -> runs.Filters:
    """Return the filters of runs; raise query.BadQuery."""
    unfinished = query.choice_or_none("unfinished", {"1"}, "1")
    return runs.Filters(query.commune_or_none("commune"), bool(unfinished))


def step(before: Sequence[int], mended: Sequence[int]) -> Within:
    """Return which parcels are freed by mending rules after those before."""
    free = [rule.no for rule in registry.RULES if not rule.blocking]
    needed = [rule.no for rule in registry.RULES if rule.blocking and rule.required]
    beyond = (*free, *before)
    return Within((*beyond, *mended), beyond, tuple(needed))


def step_address(commune: str, before: Sequence[int], mended: Sequence[int]) -> dict[str, str]:
    """Return the parameters that name a step of a commune's worklist in an address."""
    codes = {name: _codes(nos) for name, nos in (("after_rules", before), ("rules", mended))}
    return {"commune": commune, "own": "2"} | {name: text for name, text in codes.items() if text}


def kept(names: Sequence[str]) -> dict[str, Any]:
    """Return the filters of the request as parameters of an address."""
    return {name: value for name in names if (value := request.args.get(name))}


def links(names: Sequence[str], following: str | None) -> dict[str, str | None]:
    """Return the addresses of the first and the next page with the same filters."""
    same = kept(names) | (request.view_args or {})
    here = str(request.endpoint)
    return {
        "first": url_for(here, **same) if request.args.get("after") else None,
        "next": url_for(here, **same, after=following) if following else None,
    }


def _place() -> tuple[str | None, str | None]:
    commune, sheet = query.commune_or_none("commune"), query.text("sheet") or None
    if sheet and not commune:
        raise query.BadQuery(_("Chọn xã trước khi chọn số tờ: mỗi xã đánh số tờ riêng."))
    return commune, sheet


def _one_of(name: str, first: int, last: int) -> int | None:
    allowed = [str(number) for number in range(first, last + 1)]
    value = query.choice_or_none(name, allowed, ", ".join(allowed))
    return None if value is None else int(value)


def _rule(name: str) -> int | None:
    code = query.text(name)
    return _number(name, code) if code else None


def _step(commune: str | None) -> Within | None:
    mended = rules("rules")
    if not mended:
        return None
    if not commune:
        raise query.BadQuery(_("“rules” chỉ dùng cùng với một xã."))
    return step(rules("after_rules"), mended)


def rules(name: str) -> list[int]:
    """Return the numbers of rules that a parameter names; raise query.BadQuery."""
    # A commune's later steps name dozens of rules: numbers keep the address short.
    value = request.args.get(name, "")
    if value and not re.fullmatch(r"[0-9]{1,4}(,[0-9]{1,4})*", value):
        raise query.BadQuery(
            _("“%(name)s” phải là số của quy tắc, cách nhau bằng dấu phẩy.", name=name)
        )
    numbers = [int(number) for number in value.split(",") if number]
    known = {rule.no for rule in registry.RULES}
    if len(numbers) > MOST_RULES or not known.issuperset(numbers):
        raise query.BadQuery(_("“%(name)s”: không có quy tắc mang số này.", name=name))
    return numbers


def _number(name: str, code: str) -> int:
    found = {rule.code: rule.no for rule in registry.RULES}
    if code not in found:
        raise query.BadQuery(
            _("“%(name)s”: không có quy tắc “%(code)s”.", name=name, code=code[:40])
        )
    return found[code]


def _codes(numbers: Sequence[int]) -> str:
    return ",".join(map(str, numbers))
