"""The members of a commune in a week, from what they are now and when it became so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers.demo.history.plan import RULE_NO, Plan
from layers.editions import members
from layers.editions.members import Kind, Members
from layers.quality import registry

Mask = NDArray[np.bool_]
Before = Callable[[Kind], Kind]
ERROR, WARNING, NONE = 3, 2, 1
BLOCKING = {rule.no for rule in registry.RULES if rule.blocking}
SEVERITY = {rule.no: rule.severity for rule in registry.RULES}
UNMATCHED = registry.get("owner_unmatched").no


@dataclass(frozen=True)
class Now:
    """A commune as the database holds it."""

    code: str
    parcels: Members
    records: Members
    parcel_of: NDArray[np.int64]  # of each record; 0: none
    area_m2: NDArray[np.float64]  # of each parcel


def parcels(now: Now, plan: Plan, week: int) -> Members:
    """Return the parcels of that week."""
    of = now.parcels
    clean, road = (
        _where(of, lambda kind: kind["group"] == 1),
        _where(of, lambda kind: kind["object"]),
    )
    listed = _where(of, lambda kind: kind["group"] == 2)
    overlaps = _where(of, lambda kind: RULE_NO in kind["failed"])
    changes: list[tuple[Mask, Before]] = [
        (clean & (plan.cleaned > week), _not_yet_clean),
        (listed & (plan.failed > week), _still_clean),
        (road & (plan.drawn > week), _not_yet_road),
        (overlaps & (plan.ruled > week), _under_former_limits),
    ]
    return _changed(of, plan.appeared <= week, changes)


def records(now: Now, plan: Plan, week: int, then: Members) -> Members:
    """Return the records of that week, of the groups that the parcels had then."""
    of = now.records
    place = np.searchsorted(then.ids, now.parcel_of)
    place = np.minimum(place, max(len(then.ids) - 1, 0))
    is_there = np.zeros(len(of.ids), bool)
    if len(then.ids):
        is_there = then.ids[place] == now.parcel_of
    groups = np.array([kind["group"] for kind in then.kinds] or [0])
    group = np.where(is_there, groups[then.kind_of[place]] if len(then.ids) else 0, 0)
    changes: list[tuple[Mask, Before]] = [
        (plan.matched > week, lambda kind: kind | _if(kind, "owner", "matched", "unmatched")),
        (plan.synced > week, lambda kind: kind | {"synced": False}),
        (~is_there, lambda kind: kind | {"on_map": False}),
        *((group == n, lambda kind, n=n: kind | {"group": n}) for n in (1, 2)),
    ]
    return _changed(of, np.ones(len(of.ids), bool), changes)


def _if(kind: Kind, name: str, now: Any, before: Any) -> Kind:
    return {name: before} if kind[name] == now else {}


def _where(of: Members, is_wanted: Callable[[Kind], bool]) -> Mask:
    wanted = np.array([is_wanted(kind) for kind in of.kinds] or [False], bool)
    return wanted[of.kind_of] if len(of.ids) else np.zeros(0, bool)


def _changed(of: Members, is_there: Mask, changes: list[tuple[Mask, Before]]) -> Members:
    """Return the members that are there, with what of the changes applies to each."""
    codes = of.kind_of.copy()
    for bit, (applies, _) in enumerate(changes):
        codes += applies * (len(of.kinds) << bit)
    found, inverse = np.unique(codes[is_there], return_inverse=True)
    described = [_describe(of, int(code), changes) for code in found]
    # Different ways may lead to one description: it is one kind, in the place of the first.
    known = {str(kind): kind for kind in described}
    order = {text: place for place, text in enumerate(known)}
    places = np.array([order[str(kind)] for kind in described] or [0], np.int64)
    return members.of(of.of, list(known.values()), of.ids[is_there], places[inverse])


def _describe(of: Members, code: int, changes: list[tuple[Mask, Before]]) -> Kind:
    flags, place = divmod(code, len(of.kinds))
    kind = of.kinds[place]
    for bit, (_, before) in enumerate(changes):
        if flags >> bit & 1:
            kind = before(kind)
    return kind


def _not_yet_clean(kind: Kind) -> Kind:
    return _judged(kind | {"group": 2}, sorted({*kind["failed"], UNMATCHED}))


def _still_clean(kind: Kind) -> Kind:
    failed = [rule for rule in kind["failed"] if rule not in BLOCKING]
    return _judged(kind | {"group": 1}, failed)


def _not_yet_road(kind: Kind) -> Kind:
    return kind | {"object": False, "group": 2}


def _under_former_limits(kind: Kind) -> Kind:
    return _judged(kind, [rule for rule in kind["failed"] if rule != RULE_NO])


def _judged(kind: Kind, failed: list[int]) -> Kind:
    """Return the kind with these failures; its own group follows where it had one."""
    if not kind["judged"]:
        return kind
    severity = max((SEVERITY.get(rule, WARNING) for rule in failed), default=NONE)
    own = kind["own"]
    if own in (1, 2):
        own = 2 if BLOCKING & set(failed) else 1
    beside = [rule for rule in kind["unevaluated"] if rule not in failed]
    return kind | {"failed": failed, "severity": severity, "own": own, "unevaluated": beside}
