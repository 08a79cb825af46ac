"""Which gap of today is which gap of before."""

import hashlib
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from layers import sql
from layers.gaps import land
from layers.gaps.find import Found

KNOWN = sql.load(__package__, "known")
NAMESPACE = uuid.UUID("6f1f5a52-92c4-5c0e-9d7b-0a9b6a7a2c92")
SAME_M = 0.001  # two shapes whose corners are nearer than this are one


@dataclass(frozen=True)
class Known:
    """A gap as stored, its polygon in the plane of the commune's zone."""

    id: str
    kind: str
    state: str
    parents: tuple[str, ...]
    polygon: shapely.Geometry

    @property
    def is_excluded(self) -> bool:
        return self.state == "excluded"


@dataclass(frozen=True)
class Named:
    """A gap of today under its name."""

    id: str
    gap: Found
    before: Known | None  # the same gap as it was stored
    parents: tuple[str, ...]  # the other gaps it has come from

    @property
    def is_unchanged(self) -> bool:
        """Whether storing it would say nothing new."""
        before = self.before
        return (
            before is not None
            and (before.kind, before.parents) == (self.gap.kind, self.parents)
            and before.state != "closed"
            and _is_same(before.polygon, self.gap.polygon)
        )


def known(conn: sql.Connection, code: str, zone: int) -> list[Known]:
    """Return the stored gaps of a commune, closed and excluded ones too."""
    rows = sql.rows(conn, KNOWN, code=code)
    polygons = land.plane([row["geom"] for row in rows], zone)
    return [
        Known(row["id"], row["kind"], row["state"], tuple(row["parents"]), polygon)
        for row, polygon in zip(rows, polygons, strict=True)
    ]


def name(code: str, gaps: Sequence[Found], before: Sequence[Known]) -> list[Named]:
    """Give every gap its name: that of the known gap it shares most land with, or a new one.

    A known gap that was split lives on in the part that shares most with it, a merged one in
    the gap that does; in both cases the others are noted as parents.
    """
    shared = _shared(gaps, before)
    heirs: dict[int, int] = {}  # gap → known
    for now, then in sorted(shared, key=lambda pair: (-shared[pair], pair)):
        if now not in heirs and then not in heirs.values():
            heirs[now] = then
    taken = {gap.id for gap in before}
    return [
        _named(code, gap, before, heirs.get(i), [t for n, t in shared if n == i], taken)
        for i, gap in enumerate(gaps)
    ]


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


def _shared(gaps: Sequence[Found], before: Sequence[Known]) -> dict[tuple[int, int], float]:
    """Return the shared area of every pair of today and before that shares any."""
    if not gaps or not before:
        return {}
    today = np.array([gap.polygon for gap in gaps], dtype=object)
    stored = np.array([gap.polygon for gap in before], dtype=object)
    now, then = shapely.STRtree(stored).query(today, predicate="intersects")
    areas = shapely.area(shapely.intersection(today[now], stored[then]))
    # Neighbours share their border, and rounding makes an area of that.
    return {
        (int(n), int(t)): float(area)
        for n, t, area in zip(now, then, areas, strict=True)
        if area > 0.01
    }


def _is_same(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    single = other if one.geom_type == other.geom_type else shapely.multipolygons([other])
    return bool(shapely.equals_exact(one, single, SAME_M, normalize=True))
