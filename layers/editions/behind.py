"""Which members of an edition's lists are behind a number: `of=n2`, `clean`, `rule:overlap`."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from layers.editions.count import OF_PARCELS, OF_RECORDS, VERDICTS
from layers.editions.members import Kind
from layers.editions.setting import Rule
from layers.message import N_, Told
from layers.quality.rule import CRITERIA
from layers.standing.standing import Standing

Predicate = Callable[[Kind], bool]
GAPS: Literal["gaps"] = "gaps"
PASSED = "passed"
STATES = (PASSED, *VERDICTS)


class UnknownNumber(Told):
    """No number of an edition is called so."""


@dataclass(frozen=True)
class Behind:
    """The members that are counted; `is_part` marks those of a share's numerator."""

    of: Literal["parcels", "records", "gaps"]
    is_counted: Predicate
    is_part: Predicate | None = None
    rule: Rule | None = None
    state: str = ""  # of a rule: what its parcels were found


def of(name: str, rules: Iterable[Rule]) -> Behind:
    """Return what is behind a number; a metric's name stands for what it is divided by.

    Raises UnknownNumber.
    """
    if name.startswith("rule:"):
        return _of_rule(name, {rule.code: rule for rule in rules})
    if name.startswith("quality_") and (criterion := name.removeprefix("quality_")) in CRITERIA:
        own = frozenset(rule.no for rule in rules if rule.criterion == criterion)
        return Behind("parcels", _is_proper, lambda kind: not own & {*kind["failed"]})
    if name not in NUMBERS:
        raise UnknownNumber(N_("Kỳ số liệu không có con số nào tên như vậy."))
    return NUMBERS[name]


def told(name: str, behind: Behind, standing: Standing) -> int:
    """Return how many members an edition says there are: to count a province's takes long.

    Of what `edition verify` counts again from the lists.
    """
    if behind.rule is not None:
        counts = standing.quality.index.rules.get(behind.rule.no)
        return int(getattr(counts, behind.state)) if counts else 0
    if name.startswith("quality"):
        return standing.quality.judged - standing.quality.objects
    if name in ("judged", "waiting"):
        return int(getattr(standing.quality, name))
    counted = standing.figures.counts
    return sum(int(getattr(counted, one)) for one in TOLD.get(name, (name,)))


def _of_rule(name: str, rules: dict[str, Rule]) -> Behind:
    code, _, state = name.removeprefix("rule:").partition(":")
    if code not in rules or (state or "failed") not in STATES:
        raise UnknownNumber(N_("Kỳ số liệu không có con số nào tên như vậy."))
    rule, state = rules[code], state or "failed"
    if state != PASSED:
        return Behind("parcels", lambda kind: rule.no in kind[state], rule=rule, state=state)

    def is_passed(kind: Kind) -> bool:
        if not kind["judged"] or (kind["object"] and not rule.objects):
            return False
        return not any(rule.no in kind[verdict] for verdict in VERDICTS)

    return Behind("parcels", is_passed, rule=rule, state=state)


def _is_proper(kind: Kind) -> bool:
    return bool(kind["judged"] and not kind["object"])


def _is_known(kind: Kind) -> bool:
    return kind["group"] in (1, 2, 3)


def _parcels(is_counted: Predicate, is_part: Predicate | None = None) -> Behind:
    return Behind("parcels", is_counted, is_part)


_MATCHED, _OWNED = OF_RECORDS["n_owner_matched"], OF_RECORDS["n_owner_known"]
_GAPS = Behind(GAPS, lambda _: True)
NUMBERS: dict[str, Behind] = {
    **{name: Behind("parcels", counted) for name, counted in OF_PARCELS.items()},
    **{name: Behind("records", counted) for name, counted in OF_RECORDS.items()},
    **{f"group_{group}": _parcels(OF_PARCELS[f"n{group}"]) for group in (1, 2, 3)},
    "n_known": _parcels(_is_known),
    "n_ungrouped": _parcels(lambda kind: kind["group"] == 0 and not kind["object"]),
    "parcels": _parcels(OF_PARCELS["n"]),
    "coverage": _parcels(OF_PARCELS["n"]),
    "covered": _parcels(OF_PARCELS["n"]),
    "clean": _parcels(_is_known, OF_PARCELS["n1"]),
    "owner": Behind("records", _OWNED, _MATCHED),
    "owner_matched": Behind("records", _MATCHED),
    # Divided by the parcels of groups 1 and 2; those synchronised are records of such on the map.
    "synced": Behind("records", OF_RECORDS["n_synced"]),
    "quality": _parcels(_is_proper, lambda kind: not kind["failed"]),
    "judged": _parcels(lambda kind: kind["judged"]),
    "waiting": _parcels(lambda kind: not kind["judged"]),
    "required_group_2": _parcels(OF_PARCELS["n2"]),
    "required_all": _parcels(lambda kind: kind["group"] in (2, 3)),
    "gaps": _GAPS,
    "gap_area": _GAPS,
    "n_gaps": _GAPS,
    "open_gaps_m2": _GAPS,
}
# The counts that a number's members are told by, where they are not called as the number is.
TOLD = {
    **{f"group_{group}": (f"n{group}",) for group in (1, 2, 3)},
    **dict.fromkeys(("parcels", "coverage", "covered"), ("n",)),
    "clean": ("n_known",),
    "owner": ("n_owner_known",),
    "owner_matched": ("n_owner_matched",),
    "synced": ("n_synced",),
    "required_group_2": ("n2",),
    "required_all": ("n2", "n3"),
    **dict.fromkeys(("gaps", "gap_area", "open_gaps_m2"), ("n_gaps",)),
}
