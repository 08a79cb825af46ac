"""The order of mending, against trying everything."""

from collections.abc import Mapping
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from layers.quality.worklist import steps
from layers.quality.worklist.steps import Rules, Step

RULES = range(1, 7)
BLOCKED = st.dictionaries(
    st.frozensets(st.sampled_from(RULES), min_size=1), st.integers(1, 50), max_size=12
)


def freed(blocked: Mapping[Rules, int], mended: Rules) -> int:
    """How many parcels nothing blocks once these rules are mended, counted one by one."""
    return sum(n for rules, n in blocked.items() if rules <= mended)


def tried(blocked: Mapping[Rules, int]) -> list[Step]:
    """The steps found by trying every single rule, then every pair, and so on."""
    found: list[Step] = []
    mended: Rules = frozenset()
    while freed(blocked, mended) < sum(blocked.values()):
        rules = _next(blocked, mended)
        gain = freed(blocked, mended | rules) - freed(blocked, mended)
        left = sum(blocked.values()) - freed(blocked, mended | rules)
        found.append(Step(tuple(sorted(mended)), tuple(sorted(rules)), gain, left))
        mended |= rules
    return found


def _next(blocked: Mapping[Rules, int], mended: Rules) -> Rules:
    open_rules = [rule for rule in RULES if rule not in mended]
    for size in range(1, len(open_rules) + 1):
        sets = [frozenset(rules) for rules in combinations(open_rules, size)]
        best = max(sets, key=lambda rules: freed(blocked, mended | rules))
        if freed(blocked, mended | best) > freed(blocked, mended):
            return best
    raise AssertionError("something is blocked that no rules free")


@given(BLOCKED)
def test_the_steps_are_those_that_trying_everything_finds(blocked: dict[Rules, int]) -> None:
    assert list(steps.of(blocked)) == tried(blocked)


@given(BLOCKED)
def test_all_steps_together_free_every_parcel_once(blocked: dict[Rules, int]) -> None:
    found = list(steps.of(blocked))
    assert sum(step.freed for step in found) == sum(blocked.values())
    assert [step.left for step in found] == [
        sum(blocked.values()) - sum(step.freed for step in found[: n + 1])
        for n in range(len(found))
    ]


def test_the_rule_that_frees_most_comes_first_not_the_one_that_most_parcels_fail() -> None:
    blocked = {frozenset({1}): 30, frozenset({2, 3}): 100, frozenset({2}): 20}
    assert [step.rules for step in steps.of(blocked)] == [(1,), (2,), (3,)]


def test_two_rules_are_mended_together_where_no_single_one_frees_any() -> None:
    blocked = {frozenset({1, 2}): 10, frozenset({2, 3}): 25, frozenset({1, 2, 3}): 5}
    first, second = steps.of(blocked)
    assert (first.rules, first.freed) == ((2, 3), 25)
    assert (second.before, second.rules, second.freed, second.left) == ((2, 3), (1,), 15, 0)


def test_nothing_blocked_needs_nothing() -> None:
    assert list(steps.of({})) == []
    assert list(steps.of({frozenset({1}): 0})) == []
