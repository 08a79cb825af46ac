"""Cut what was found by the land that people have set aside as pieces of work."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps.known import Known
from layers.gaps.land import Polygons
from layers.gaps.measure import without_cracks

IsGap = Callable[[Polygons], NDArray[np.bool_]]


@dataclass(frozen=True)
class Cut:
    """The land of each package by its gap's name, what lies outside all, and what is too small."""

    packages: dict[str, shapely.Geometry]
    free: Polygons
    slivers_m2: float


def cut(gaps: Polygons, known: Sequence[Known], is_gap: IsGap) -> Cut:
    """Cut gaps by the territories of known ones, in the order of their names.

    Land that was set aside twice is of the first. What a cut leaves that is no gap by itself is a
    sliver, on whichever side of the cut it lies: a strip half a metre wide along a package is not
    worth a walk, and must not join the package's two neighbours either.
    """
    # A decision to exclude is of the land as it was then, not of all that was set aside.
    owners = [gap for gap in known if gap.territory is not None and not gap.is_excluded]
    if not owners or not len(gaps):
        return Cut({}, gaps, 0.0)
    tree = shapely.STRtree([gap.territory for gap in owners])
    inside: dict[str, list[Any]] = {}
    free: list[Any] = []
    slivers_m2 = 0.0
    for gap in gaps:
        kept_m2 = 0.0
        for name, part in _pieces(gap, [owners[i] for i in sorted(tree.query(gap))], is_gap):
            kept_m2 += part.area
            (free if name is None else inside.setdefault(name, [])).append(part)
        slivers_m2 += max(0.0, gap.area - kept_m2)
    packages = {name: shapely.normalize(shapely.multipolygons(p)) for name, p in inside.items()}
    return Cut(packages, np.array(free, dtype=object), slivers_m2)


def _pieces(
    gap: shapely.Geometry, owners: Sequence[Known], is_gap: IsGap
) -> list[tuple[str | None, shapely.Geometry]]:
    """Return the pieces of a gap that are gaps themselves, each under the name of its package."""
    if not any(shapely.intersects(gap, owner.territory) for owner in owners):
        return [(None, gap)]
    pieces: list[tuple[str | None, shapely.Geometry]] = []
    left = gap
    for owner in owners:
        inside = shapely.intersection(left, owner.territory)
        pieces += [(owner.id, part) for part in _gaps_in(inside, is_gap)]
        left = shapely.difference(left, owner.territory)
    return pieces + [(None, part) for part in _gaps_in(left, is_gap)]


def _gaps_in(land: shapely.Geometry, is_gap: IsGap) -> Polygons:
    parts = shapely.get_parts(without_cracks(land))
    parts = np.asarray(shapely.normalize(parts[shapely.area(parts) > 0]), dtype=object)
    return np.asarray(parts[is_gap(parts)])
