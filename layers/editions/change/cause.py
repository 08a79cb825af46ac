"""Why a member counts otherwise than before: the first cause, in a fixed order, that applies.

1. Boundary change: it is in another commune's list in the other edition; or its commune was redrawn
   and only rules that look at the boundary answer for it.
2. New data: it is in one of the editions only, or in the system of record in one of them only.
3. Reclassified: a parcel became a road or canal or the other way round, its scheme is another one,
   it is counted or not counted now without having been cleaned (it enters or leaves the
   denominator, or moves between groups that are none of them the numerator's).
4. Rule change: every rule that kept it out, or would, counts otherwise in the later edition.
5. Cleaned: it counts now. 6. Newly failed: it does not any more.

Whose facts that the measure looks at are the same in both has not moved and is in none of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from layers.editions.change.measure import Side
from layers.editions.members import Kind

# What makes a rule another one, for a parcel that it decides.
DECIDED_BY = ("version", "thresholds", "blocking", "required", "objects")
# They compare a parcel with the polygon of its commune.
OF_BOUNDARY = frozenset({"outside_commune", "commune_edge_unmatched"})
UNRECORDED = 3


class Cause(StrEnum):
    """In the order in which they are asked."""

    BOUNDARY = "boundary"
    NEW = "new"
    RECLASSIFIED = "reclassified"
    RULE = "rule"
    CLEANED = "cleaned"
    FAILED = "failed"


@dataclass(frozen=True)
class Rules:
    """The rules of two editions, by their numbers: which decide, and which are other ones now."""

    before: Mapping[int, Mapping[str, Any]]
    after: Mapping[int, Mapping[str, Any]]

    def is_changed(self, no: int) -> bool:
        """Whether a rule counts otherwise, is new or is gone."""
        a, b = self.before.get(no), self.after.get(no)
        return a is None or b is None or any(a.get(name) != b.get(name) for name in DECIDED_BY)

    def is_of_boundary(self, no: int) -> bool:
        """Whether a rule looks at the boundary."""
        known = self.after.get(no) or self.before.get(no) or {}
        return known.get("code") in OF_BOUNDARY

    def deciding(self, before: Kind, after: Kind) -> frozenset[int]:
        """Return the rules that keep a judged parcel out of group 1, before or after."""
        if UNRECORDED in (before["own"], after["own"]):
            return frozenset()  # no rule has decided: it is not in the system of record
        return _blocking(before, self.before) | _blocking(after, self.after)


@dataclass(frozen=True)
class Context:
    """What of two editions of a commune its members hang on."""

    rules: Rules
    is_redrawn: bool
    is_rescheme: bool  # its export is of another scheme
    unlisted: frozenset[int]  # the groups of parcels that no export lists

    def is_of_redrawn(self, no: int) -> bool:
        """Whether a rule looks at a boundary that was drawn again."""
        return self.is_redrawn and self.rules.is_of_boundary(no)

    def is_of_other_rule(self, no: int) -> bool:
        """Whether not the parcel has changed under a rule, but what it is judged by."""
        return self.rules.is_changed(no) or self.is_of_redrawn(no)


def rules(before: Mapping[str, Any], after: Mapping[str, Any]) -> Rules:
    """Return the rules of two editions as their heads have them."""
    return Rules(*({int(no): rule for no, rule in said.items()} for said in (before, after)))


def step(side: Side, before: Kind | None, after: Kind | None) -> tuple[int, int]:
    """Return by how much numerator and denominator move for one such member."""
    return _step(side.part, before, after), _step(side.whole, before, after)


def of(
    side: Side, before: Kind | None, after: Kind | None, is_moved: bool, context: Context
) -> Cause | None:  # fmt: skip
    """Return the cause of a member that was `before` and is `after`; None where nothing moved.

    `is_moved`: another commune has it in the edition in which this one does not.
    """
    if before is None or after is None:
        return Cause.BOUNDARY if is_moved else Cause.NEW
    if side.seen(before) == side.seen(after):
        return None
    part, whole = step(side, before, after)
    is_decided = side.is_judged and bool(part) and not whole
    deciding = context.rules.deciding(before, after) if is_decided else frozenset()
    if deciding and all(context.is_of_redrawn(no) for no in deciding):
        return Cause.BOUNDARY
    # Where nothing blocks a judged parcel, it is the record that is new, or gone.
    if _is_newly_recorded(side, before, after, context) or (is_decided and not deciding):
        return Cause.NEW
    if whole or not part or (side.is_of_groups and context.is_rescheme):
        return Cause.RECLASSIFIED
    return _of_part(part, deciding, context)


def _of_part(part: int, deciding: frozenset[int], context: Context) -> Cause:
    if deciding and all(context.is_of_other_rule(no) for no in deciding):
        return Cause.RULE
    return Cause.CLEANED if part > 0 else Cause.FAILED


def _is_newly_recorded(side: Side, before: Kind, after: Kind, context: Context) -> bool:
    # What is a road in one of the two is in no export then, and that is not why it moved.
    if before.get("object") or after.get("object"):
        return False
    return side.has_record(before, context.unlisted) != side.has_record(after, context.unlisted)


def _blocking(kind: Kind, rules: Mapping[int, Mapping[str, Any]]) -> frozenset[int]:
    """Return what keeps a parcel out of group 1: failed, or required and not evaluated."""
    known = [(no, rules.get(no, {})) for no in kind["failed"]]
    failed = {no for no, rule in known if rule.get("blocking")}
    open_ = [(no, rules.get(no, {})) for no in kind["unevaluated"]]
    return frozenset(
        failed | {no for no, rule in open_ if rule.get("blocking") and rule.get("required")}
    )


def _step(is_counted: Callable[[Kind], bool], before: Kind | None, after: Kind | None) -> int:
    was, now = (kind is not None and is_counted(kind) for kind in (before, after))
    return int(now) - int(was)
