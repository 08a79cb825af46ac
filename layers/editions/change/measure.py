"""What a share counts: a numerator and a denominator, each a question to what a member is.

Where both are asked of the same list a member has one side; the parcels that are synchronised are
told by their records and divided by the parcels of groups 1 and 2, so that measure has two.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from dataclasses import dataclass
from operator import itemgetter
from typing import Any

from layers.editions.members import Kind, Of

Ask = Callable[[Kind], bool]
FIRST = 1  # the group that counts
KNOWN = (1, 2, 3)
# All that numerators and denominators are asked of: the other facts tell why a parcel moved.
COUNTED: dict[Of, tuple[str, ...]] = {
    "parcels": ("group", "object", "judged", "own"),
    "records": ("owner", "synced", "on_map"),
}
RECORDED = (1, 2)


class UnknownMeasure(Exception):
    """There is no measure of this name."""


@dataclass(frozen=True)
class Side:
    """One list of members, and what is asked of each."""

    of: Of
    part: Ask
    whole: Ask
    seen: Callable[[Kind], tuple[Any, ...]]  # all that the measure looks at
    has_record: Callable[[Kind, Set[int]], bool]  # given the groups of what no export lists
    is_of_groups: bool = False  # means another thing under another scheme
    is_judged: bool = False  # rules decide


@dataclass(frozen=True)
class Measure:
    """A share whose movement is told apart."""

    name: str
    sides: tuple[Side, ...]


def get(name: str) -> Measure:
    """Return a measure by its name; raise UnknownMeasure."""
    if name not in MEASURES:
        raise UnknownMeasure(f"there is no measure {name!r}")
    return MEASURES[name]


def _never(kind: Kind) -> bool:
    return False


def _is_known(kind: Kind) -> bool:
    return kind["group"] in KNOWN


def _is_listed(kind: Kind, unlisted: Set[int]) -> bool:
    return kind["group"] not in unlisted


def _is_judged_parcel(kind: Kind) -> bool:
    return kind["judged"] and not kind["object"]


def _grouped(part: Ask, whole: Ask, seen: Callable[[Kind], Any]) -> Side:
    return Side(
        "parcels", part, whole, lambda kind: (kind["object"], seen(kind)), _is_listed,
        is_of_groups=True,
    )  # fmt: skip


def _is_clean(kind: Kind) -> bool:
    return bool(kind["group"] == FIRST)


def _is_recorded(kind: Kind) -> bool:
    return kind["group"] in RECORDED


# A group 1 of the portal's own: nothing blocks it, and every rule that could has answered.
_OWN = Side(
    "parcels",
    lambda kind: _is_judged_parcel(kind) and kind["own"] == FIRST,
    _is_judged_parcel,
    lambda kind: (kind["object"], kind["judged"], kind["own"]),
    lambda kind, _: True,  # told by what blocks it: layers/editions/change/cause.py
    is_judged=True,
)
_OWNER = Side(
    "records",
    lambda kind: kind["owner"] == "matched",
    lambda kind: kind["owner"] != "",
    lambda kind: (kind["owner"],),
    lambda kind, _: True,
)
# A record whose parcel is not on the map is in neither number: it newly counts once it is found.
_SYNCED = Side(
    "records",
    lambda kind: kind["synced"] and kind["on_map"],
    _never,
    lambda kind: (kind["synced"], kind["on_map"]),
    lambda kind, _: kind["on_map"],
)
_ALL = (
    Measure("clean", (_grouped(_is_clean, _is_known, itemgetter("group")),)),
    Measure("own", (_OWN,)),
    Measure("owner", (_OWNER,)),
    Measure("synced", (_SYNCED, _grouped(_never, _is_recorded, _is_recorded))),
)
MEASURES = {measure.name: measure for measure in _ALL}
