"""When what happened to each parcel: weeks, drawn by the seed and the commune's code.

Week 1 is the first edition, WEEKS the last one, which is what the database holds. A thing that
happened in week w is in the editions from w on; in week 1: it always was so.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.editions.members import Members

WEEKS = 12
RULE_WEEK = 6  # the first week under the limits of now
BOUNDARY_WEEK = 8  # the first week with the boundary of now
STALLED_AFTER = 7  # some communes have done nothing since
RULE_NO = 4  # overlap: its limits became narrower
Weeks = NDArray[np.int64]


@dataclass(frozen=True)
class Plan:
    """Weeks of each parcel (by its place in the list) and of each record."""

    appeared: Weeks
    cleaned: Weeks  # of what is clean now: when it became so
    failed: Weeks  # of what is not: when it ceased to be; 1: never was clean
    ruled: Weeks  # of what fails RULE_NO: when it began to
    drawn: Weeks  # of roads drawn as parcels: when they were recognised
    matched: Weeks  # of records whose owner is matched
    synced: Weeks
    chunks: list[NDArray[np.int64]]  # places of parcels that came in one delivery each


def draw_up(parcels: Members, records: Members, code: str, seed: int) -> Plan:
    """Return the same plan for the same commune and seed."""
    random = np.random.default_rng([seed, 8, int(code)])
    last = STALLED_AFTER if random.random() < 0.12 else WEEKS
    n, m = len(parcels.ids), len(records.ids)
    appeared, chunks = _deliveries(n, last, random)
    weak = random.random() < 0.3
    return Plan(
        appeared=appeared,
        cleaned=_weeks(n, random.uniform(0.12, 0.4), last, random),
        failed=_weeks(n, 0.03 if weak else 0.01, last, random),
        ruled=np.where(random.random(n) < 0.6, RULE_WEEK, 1),
        drawn=_weeks(n, 0.1, last, random),
        matched=_weeks(m, random.uniform(0.1, 0.3), last, random),
        synced=_weeks(m, random.uniform(0.2, 0.5), last, random),
        chunks=chunks,
    )


def _weeks(n: int, share: float, last: int, random: np.random.Generator) -> Weeks:
    """Return a week after the first for this share, more of them later; 1 for the others."""
    moved = random.random(n) < share
    late = 2 + (last - 1) * random.random(n) ** 0.8
    return np.where(moved, np.minimum(late.astype(np.int64), last), 1)


def _deliveries(
    n: int, last: int, random: np.random.Generator
) -> tuple[Weeks, list[NDArray[np.int64]]]:
    """Return when each parcel came: the last ones of the list in a few deliveries, by sheets."""
    appeared = np.ones(n, np.int64)
    new = int(n * random.uniform(0, 0.12))
    parts = int(random.integers(1, 4)) if new > 20 else 0
    chunks = np.array_split(np.arange(n - new, n), parts) if parts else []
    for chunk in chunks:
        appeared[chunk] = random.integers(2, last + 1)
    return appeared, [np.asarray(chunk, np.int64) for chunk in chunks]
