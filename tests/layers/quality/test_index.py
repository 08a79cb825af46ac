"""The definitions of index.py and of the verdict of a parcel, against doing it the long way."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import config
from layers.quality import index, registry
from layers.quality.index import Colour, Counts
from layers.quality.rule import CRITERIA, Rule
from layers.quality.verdict import standing
from layers.quality.verdict.standing import Judged, State

PROVINCE = config.load({}).province
# How a run may have found a parcel by a rule.
FOUND = ("passed", "failed", "excused", "unevaluated")


def rule(no: int, criterion: str, **more: Any) -> Rule:
    """A rule of which only matters what is said."""
    return replace(
        registry.RULES[0], no=no, code=f"rule_{no}", criterion=criterion,
        **{"weight": 1.0, "required": True, "blocking": False, "objects": False} | more,
    )  # fmt: skip


# Two of one criterion and of different weight, one of another, one that also judges roads.
RULES = (
    rule(1, "clean", weight=3.0, blocking=True),
    rule(2, "clean", required=False),
    rule(3, "alive", weight=2.0),
    rule(4, "shared", objects=True),
)
WEIGHTS = {"clean": 2.0, "alive": 1.0, "shared": 1.0, "correct": 5.0}
Parcel = tuple[bool, tuple[str, ...]]  # is it a road, and how each rule found it
PARCELS = st.lists(st.tuples(st.booleans(), st.tuples(*[st.sampled_from(FOUND)] * len(RULES))))


def the_long_way(parcels: list[Parcel]) -> tuple[dict[str, float | None], float | None]:
    """Every index, one parcel and one rule after the other."""
    criteria: dict[str, float | None] = {}
    for criterion in WEIGHTS:
        above, below = 0.0, 0.0
        for number, one in enumerate(RULES):
            if one.criterion != criterion:
                continue
            passed = failed = 0
            for is_object, found in parcels:
                if is_object and not one.objects:
                    continue
                passed += found[number] == "passed"
                failed += found[number] == "failed"
            if passed + failed:
                above += one.weight * passed / (passed + failed)
                below += one.weight
        criteria[criterion] = 100 * above / below if below else None
    known = {name: value for name, value in criteria.items() if value is not None}
    whole = sum(WEIGHTS[name] * value for name, value in known.items())
    total = sum(WEIGHTS[name] for name in known)
    return criteria, whole / total if total else None


def judged_of(parcel: Parcel) -> Judged:
    is_object, found = parcel
    applies = [r.objects or not is_object for r in RULES]
    sets = [
        frozenset(
            r.no for r, how, a in zip(RULES, found, applies, strict=True) if a and how == name
        )
        for name in FOUND[1:]
    ]
    return Judged(is_object, *sets)


def counts_of(parcels: list[Parcel]) -> Mapping[int, Counts]:
    """What the database counts: never how many passed."""
    judged = [judged_of(parcel) for parcel in parcels]
    found = {
        r.no: tuple(
            sum(r.no in numbers for numbers in column)
            for column in zip(*((j.failed, j.excused, j.unevaluated) for j in judged), strict=True)
        )
        for r in RULES
        if judged
    }
    return index.count(RULES, len(parcels), sum(road for road, _ in parcels), found)


@given(PARCELS)
def test_the_index_of_a_place_is_what_counting_one_by_one_gives(parcels: list[Parcel]) -> None:
    criteria, whole = the_long_way(parcels)
    found = index.of(RULES, counts_of(parcels), WEIGHTS)
    assert found.criteria == pytest.approx(criteria)
    assert found.whole == pytest.approx(whole)
    lost = {r.no: sum(r.no in judged_of(one).unevaluated for one in parcels) for r in RULES}
    assert found.unevaluated == {
        name: sum(lost[r.no] for r in RULES if r.criterion == name) for name in WEIGHTS
    }


@given(PARCELS, PARCELS)
def test_places_counted_together_are_one_place(one: list[Parcel], other: list[Parcel]) -> None:
    both = counts_of(one + other)
    assert {no: counts_of(one)[no] + counts_of(other)[no] for no in both} == both


def test_excused_and_not_evaluated_parcels_are_in_no_denominator() -> None:
    counts = Counts(passed=3, failed=1, excused=50, unevaluated=50)
    assert (counts.evaluated, counts.index) == (4, 75.0)
    assert Counts(excused=5, unevaluated=5).index is None


@pytest.mark.parametrize(
    ("value", "colour"),
    [(None, "none"), (0.0, "red"), (74.99, "red"), (75.0, "amber"), (89.99, "amber"),
     (90.0, "green"), (100.0, "green")],
)  # fmt: skip
def test_the_colours_begin_where_the_province_says(value: float | None, colour: str) -> None:
    assert index.colour(value, PROVINCE) is Colour(colour)


def test_a_criterion_that_nobody_weighs_weighs_one() -> None:
    weighed = replace(PROVINCE, quality=replace(PROVINCE.quality, criteria=(("clean", 3.0),)))
    assert index.weights(weighed) == dict.fromkeys(CRITERIA, 1.0) | {"clean": 3.0}


# Small enough to try whole: every parcel that there can be by these four rules.
EVERY = list(product([False, True], product(FOUND, repeat=len(RULES))))


@pytest.mark.parametrize("criterion", ["clean", "alive", "shared"])
def test_a_criterion_is_told_from_its_rules(criterion: str) -> None:
    own = [r for r in RULES if r.criterion == criterion]
    for parcel in EVERY:
        states = standing.of_rules(RULES, judged_of(parcel))
        is_object, found = parcel
        told = {r: found[r.no - 1] for r in own if r.objects or not is_object}
        if "failed" in told.values():
            expected = State.FAILED
        elif not told:
            expected = State.OUT_OF_SCOPE
        elif set(told.values()) == {"unevaluated"} or any(
            r.required and how == "unevaluated" for r, how in told.items()
        ):
            expected = State.NOT_EVALUATED
        else:
            expected = State.PASSED
        assert standing.of_criterion(own, states) is expected, parcel


def test_a_parcel_nobody_has_judged_passes_nothing() -> None:
    states = standing.of_rules(RULES, None)
    assert set(states.values()) == {State.NOT_EVALUATED}
    assert standing.of_parcel(RULES, states) is None
    assert standing.of_criterion(RULES[:2], states) is State.NOT_EVALUATED


def test_the_index_of_a_parcel_is_its_share_of_weight() -> None:
    for parcel in EVERY:
        is_object, found = parcel
        above = below = 0.0
        for r in RULES:
            how = found[r.no - 1]
            if (r.objects or not is_object) and how in ("passed", "failed"):
                below += r.weight
                above += r.weight if how == "passed" else 0
        states = standing.of_rules(RULES, judged_of(parcel))
        expected = 100 * above / below if below else None
        assert standing.of_parcel(RULES, states) == pytest.approx(expected)


def test_what_blocks_is_failed_and_what_is_missing_is_required() -> None:
    for parcel in EVERY:
        is_object, found = parcel
        states = standing.of_rules(RULES, judged_of(parcel))
        applies = not is_object
        assert standing.blocking(RULES, states) == [RULES[0]] * (applies and found[0] == "failed")
        lacks = applies and found[0] == "unevaluated"
        assert standing.missing(RULES, states) == [RULES[0]] * lacks


def test_all_six_criteria_are_told_whether_or_not_they_have_rules() -> None:
    assert set(index.weights(PROVINCE)) == set(CRITERIA)
