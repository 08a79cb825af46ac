"""How a parcel stands by each rule and each criterion, told from its row of parcel_quality."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from layers.quality import index
from layers.quality.rule import Rule


class State(StrEnum):
    """How a parcel stands by a rule, or by a criterion."""

    PASSED = "pass"
    FAILED = "fail"
    EXCUSED = "excused"  # of a rule: somebody answers for it that this is no defect
    NOT_EVALUATED = "not_evaluated"  # never a pass
    OUT_OF_SCOPE = "out_of_scope"  # the rule is not for roads and canals


@dataclass(frozen=True)
class Judged:
    """What a run found a parcel to be: numbers of the rules that it did not simply pass."""

    is_object: bool
    failed: frozenset[int]
    excused: frozenset[int]
    unevaluated: frozenset[int]


def of_rule(rule: Rule, judged: Judged | None) -> State:
    """Return how a parcel stands by a rule; None as `judged` is a parcel that no run has seen."""
    if judged is None:
        return State.NOT_EVALUATED
    if judged.is_object and not rule.objects:
        return State.OUT_OF_SCOPE
    if rule.no in judged.failed:
        return State.FAILED
    if rule.no in judged.excused:
        return State.EXCUSED
    return State.NOT_EVALUATED if rule.no in judged.unevaluated else State.PASSED


def of_rules(rules: Iterable[Rule], judged: Judged | None) -> dict[int, State]:
    """Return how a parcel stands by each rule, by the rule's number."""
    return {rule.no: of_rule(rule, judged) for rule in rules}


def of_criterion(rules: Sequence[Rule], states: Mapping[int, State]) -> State:
    """Return how a parcel stands by the rules of one criterion.

    It passes where every required rule that applies was evaluated and none fails; what only rules
    say that are not required, and none of them could be evaluated, is no pass.
    """
    told = {states[rule.no] for rule in rules}
    if State.FAILED in told:
        return State.FAILED
    if told <= {State.OUT_OF_SCOPE}:
        return State.OUT_OF_SCOPE
    missing = any(rule.required and states[rule.no] is State.NOT_EVALUATED for rule in rules)
    return (
        State.PASSED
        if not missing and told & {State.PASSED, State.EXCUSED}
        else State.NOT_EVALUATED
    )


def of_parcel(rules: Iterable[Rule], states: Mapping[int, State]) -> float | None:
    """Return a parcel's index: the share of what it passed among what it was evaluated by."""
    worth = {State.PASSED: index.WHOLE, State.FAILED: 0.0}
    return index.mean((worth.get(states[rule.no]), rule.weight) for rule in rules)


def blocking(rules: Iterable[Rule], states: Mapping[int, State]) -> list[Rule]:
    """Return the rules that keep a parcel out of the portal's own group 1."""
    return [rule for rule in rules if rule.blocking and states[rule.no] is State.FAILED]


def missing(rules: Iterable[Rule], states: Mapping[int, State]) -> list[Rule]:
    """Return the rules without whose answer no group of the portal's own can be 1."""
    return [
        rule
        for rule in rules
        if rule.blocking and rule.required and states[rule.no] is State.NOT_EVALUATED
    ]
