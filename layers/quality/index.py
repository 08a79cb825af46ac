"""What the index of a rule, a criterion and a place is: defined here, and nowhere else.

An excused parcel counts neither as passed nor as failed, one that was not evaluated is beside the
index and never in it, and whom a rule does not apply to is in none of its counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layers.province import Province
from layers.quality.rule import CRITERIA, Rule

WHOLE = 100.0


class Colour(StrEnum):
    """What an index is, at a glance."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    NONE = "none"  # nothing was evaluated


@dataclass(frozen=True)
class Counts:
    """How many parcels passed a rule, failed it, are excused, could not be judged."""

    passed: int = 0
    failed: int = 0
    excused: int = 0
    unevaluated: int = 0

    @property
    def evaluated(self) -> int:
        """The denominator of the index."""
        return self.passed + self.failed

    @property
    def index(self) -> float | None:
        """Passed ÷ evaluated × 100; None where nothing was evaluated."""
        return WHOLE * self.passed / self.evaluated if self.evaluated else None

    def __add__(self, other: Counts) -> Counts:
        """Count two places together."""
        return Counts(
            self.passed + other.passed,
            self.failed + other.failed,
            self.excused + other.excused,
            self.unevaluated + other.unevaluated,
        )


def together(counts: Sequence[Counts]) -> Counts:
    """Count places together: a hundred in the time that adding them one by one takes for ten."""
    return Counts(
        sum([one.passed for one in counts]),
        sum([one.failed for one in counts]),
        sum([one.excused for one in counts]),
        sum([one.unevaluated for one in counts]),
    )


@dataclass(frozen=True)
class Index:
    """The indices of a place; None where nothing was evaluated."""

    rules: dict[int, Counts]  # by the rule's number
    criteria: dict[str, float | None]
    whole: float | None
    # What could not be judged, by criterion: verdicts, one a parcel and rule. In no index.
    unevaluated: dict[str, int]


def of(rules: Sequence[Rule], counts: Mapping[int, Counts], weights: Mapping[str, float]) -> Index:
    """Return the indices that counts by rule amount to.

    `weights` are those of the criteria, one each; a criterion's rules bring their own.
    """
    by_rule = {rule.no: counts.get(rule.no, Counts()) for rule in rules}
    criteria = {
        criterion: mean(
            (by_rule[rule.no].index, rule.weight) for rule in rules if rule.criterion == criterion
        )
        for criterion in weights
    }
    whole = mean((criteria[name], weight) for name, weight in weights.items())
    unevaluated = dict.fromkeys(weights, 0)
    for rule in rules:
        if rule.criterion in unevaluated:
            unevaluated[rule.criterion] += by_rule[rule.no].unevaluated
    return Index(by_rule, criteria, whole, unevaluated)


def weights(province: Province) -> dict[str, float]:
    """Return what each criterion weighs in the index of everything; 1 where nobody says."""
    given = dict(province.quality.criteria)
    return {criterion: given.get(criterion, 1.0) for criterion in CRITERIA}


def count(
    rules: Iterable[Rule], judged: int, objects: int, found: Mapping[int, Sequence[int]]
) -> dict[int, Counts]:
    """Return the counts of every rule where `judged` parcels, `objects` of them roads, were judged.

    `found` has failed, excused and not evaluated by the number of the rule: who is in none of
    these, and the rule applies to, has passed.
    """
    return {rule.no: _count(rule, judged, objects, found.get(rule.no, (0, 0, 0))) for rule in rules}


def mean(values: Iterable[tuple[float | None, float]]) -> float | None:
    """Return the mean of (value, weight), of those that have a value; None where none has."""
    known = [(value, weight) for value, weight in values if value is not None]
    total = sum(weight for _, weight in known)
    return sum(value * weight for value, weight in known) / total if total else None


def colour(value: float | None, province: Province) -> Colour:
    """Return the colour of an index by the limits of the province, each of which is reached."""
    if value is None:
        return Colour.NONE
    if value >= province.quality.green:
        return Colour.GREEN
    return Colour.AMBER if value >= province.quality.amber else Colour.RED


def _count(rule: Rule, judged: int, objects: int, found: Sequence[int]) -> Counts:
    failed, excused, unevaluated = found
    applies = judged if rule.objects else judged - objects
    return Counts(applies - failed - excused - unevaluated, failed, excused, unevaluated)
