"""In which order rules are mended so that most parcels are freed soonest.

A parcel of group 2 is freed when nothing that blocks is left of it. Each step mends the rule that
frees most; where no single one frees any, the smallest number of rules that together free some,
and of those that number that frees most. What frees equally many goes by the rules' numbers.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Rules = frozenset[int]


@dataclass(frozen=True)
class Step:
    """Rules to be mended together, after those of the steps before."""

    before: tuple[int, ...]  # what the steps before have mended
    rules: tuple[int, ...]
    freed: int  # parcels that nothing blocks any longer
    left: int  # parcels that something still blocks


def of(blocked: Mapping[Rules, int]) -> Iterator[Step]:
    """Yield the steps until nothing is blocked, from how many parcels fail exactly which rules."""
    # A parcel of the smallest lack can only be freed by mending exactly that, so the candidates
    # are the lacks themselves: no pair or triple of rules has to be tried.
    lacking = Counter({rules: n for rules, n in blocked.items() if rules and n})
    before: tuple[int, ...] = ()
    while lacking:
        rules = _best(lacking)
        freed = lacking.pop(rules)
        lacking = _without(lacking, rules)
        yield Step(before, tuple(sorted(rules)), freed, lacking.total())
        before = tuple(sorted({*before, *rules}))


def _best(lacking: Counter[Rules]) -> Rules:
    smallest = min(map(len, lacking))
    candidates = [rules for rules in lacking if len(rules) == smallest]
    return min(candidates, key=lambda rules: (-lacking[rules], sorted(rules)))


def _without(lacking: Counter[Rules], mended: Rules) -> Counter[Rules]:
    left: Counter[Rules] = Counter()
    for rules, n in lacking.items():
        left[rules - mended] += n
    return left
