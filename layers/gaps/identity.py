"""Which gap of today is which gap of before."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from layers.gaps.find import Found
from layers.gaps.known import Known

NAMESPACE = uuid.UUID("6f1f5a52-92c4-5c0e-9d7b-0a9b6a7a2c92")
SAME_M = 0.001  # two shapes whose corners are nearer than this are one
SHARED = 0.01  # of the smaller of two: less is the rounding of a common border
MOSTLY = 0.5  # of its land must a gap have been a closed one's to be that one again

Pairs = dict[tuple[int, int], float]  # (today, before) → the area they share


@dataclass(frozen=True)
class Named:
    """A gap of today under its name."""

    id: str
    gap: Found
    before: Known | None  # the same gap as it was stored
    parents: tuple[str, ...]  # the other gaps it has come from

    @property
    def is_reopened(self) -> bool:
        return self.before is not None and self.before.is_closed

    @property
    def is_unchanged(self) -> bool:
        """Whether storing it would say nothing new."""
        before = self.before
        return (
            before is not None
            and (before.kind, before.parents) == (self.gap.kind, self.parents)
            and not before.is_closed
            and _is_same(before.polygon, self.gap.polygon)
        )


def name(code: str, gaps: Sequence[Found], known: Sequence[Known]) -> list[Named]:
    """Give every gap its name: that of the known gap it shares most land with, or a new one.

    A known gap that was split lives on in the part that shares most with it, a merged one in
    the gap that does; in both cases the others are noted as parents. Closed ones come last: a gap
    on whose land there was one that is open goes on as that one, and is a closed one again only
    where it lies mostly on its land. A package is the gap that its land was set aside for.
    """
    packages = _packages(gaps, known)
    free = [gap for gap in gaps if gap.package is None]
    before = [gap for gap in known if gap.territory is None and not gap.is_excluded]
    shared = _shared(free, before)
    heirs = _heirs(shared, free, before)
    taken = {gap.id for gap in known}
    origins = _origins(shared, before)
    return packages + [
        _named(code, gap, before, heirs.get(i), origins.get(i, []), taken)
        for i, gap in enumerate(free)
    ]


def _packages(gaps: Sequence[Found], known: Sequence[Known]) -> list[Named]:
    of = {gap.id: gap for gap in known}
    owned = [(gap, of[gap.package]) for gap in gaps if gap.package is not None]
    return [Named(owner.id, gap, owner, owner.parents) for gap, owner in owned]


def _heirs(shared: Pairs, gaps: Sequence[Found], before: Sequence[Known]) -> dict[int, int]:
    """Return which gap of before each gap of today goes on as."""

    def may_be(now: int, then: int) -> bool:
        enough = shared[now, then] >= MOSTLY * gaps[now].area_m2
        return enough or not before[then].is_closed

    heirs: dict[int, int] = {}
    taken: set[int] = set()
    order = sorted(shared, key=lambda pair: (before[pair[1]].is_closed, -shared[pair], pair))
    for now, then in order:
        if now not in heirs and then not in taken and may_be(now, then):
            heirs[now] = then
            taken.add(then)
    return heirs


def _origins(shared: Pairs, before: Sequence[Known]) -> dict[int, list[int]]:
    """Return the gaps of before that each gap of today has come from.

    A closed one only where most of its land is open again: two may have met at its edge.
    """
    origins: dict[int, list[int]] = {}
    for (now, then), area in shared.items():
        gap = before[then]
        if not gap.is_closed or area >= MOSTLY * gap.polygon.area:
            origins.setdefault(now, []).append(then)
    return origins


def _named(
    code: str,
    gap: Found,
    before: Sequence[Known],
    heir: int | None,
    origins: Sequence[int],
    taken: set[str],
) -> Named:
    same = None if heir is None else before[heir]
    others = {before[origin].id for origin in origins if origin != heir}
    kept = set() if same is None else set(same.parents)
    return Named(
        id=_new_id(code, gap, taken) if same is None else same.id,
        gap=gap,
        before=same,
        parents=tuple(sorted(kept | others)),
    )


def _new_id(code: str, gap: Found, taken: set[str]) -> str:
    digest = hashlib.sha256(shapely.to_wkb(gap.polygon)).hexdigest()
    found = str(uuid.uuid5(NAMESPACE, f"{code} {digest}"))
    while found in taken:  # a gap has come back to a shape whose name lives on elsewhere
        found = str(uuid.uuid5(NAMESPACE, found))
    return found


def _shared(gaps: Sequence[Found], before: Sequence[Known]) -> Pairs:
    """Return the shared area of every pair of today and before that shares more than a border."""
    if not gaps or not before:
        return {}
    today = np.array([gap.polygon for gap in gaps], dtype=object)
    stored = np.array([gap.polygon for gap in before], dtype=object)
    now, then = shapely.STRtree(stored).query(today, predicate="intersects")
    areas = shapely.area(shapely.intersection(today[now], stored[then]))
    least = SHARED * np.minimum(shapely.area(today)[now], shapely.area(stored)[then])
    return {
        (int(n), int(t)): float(area)
        for n, t, area, limit in zip(now, then, areas, least, strict=True)
        if area > limit
    }


def _is_same(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    first, second = (shapely.multipolygons(shapely.get_parts(shape)) for shape in (one, other))
    if shapely.equals_exact(first, second, SAME_M, normalize=True):
        return True
    # A corner on a straight edge, where three packages meet, comes and goes with every cut, and the
    # tip of a sharp corner is a crack: what differs counts where it is wider than one.
    if abs(first.area - second.area) > SAME_M * first.length:
        return False
    differs = shapely.symmetric_difference(first, second)
    return bool(shapely.is_empty(shapely.buffer(differs, -SAME_M)))
