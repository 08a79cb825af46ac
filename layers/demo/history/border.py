"""One boundary that was redrawn: some parcels of a commune were its neighbour's before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from layers.editions import members
from layers.editions.members import Members
from layers.standing.standing import Standing

MOST, SHARE = 40, 0.02


@dataclass(frozen=True)
class Border:
    """`gained` parcels lie in `to` now and lay in `source` before."""

    source: str
    to: str


def find(standings: Sequence[Standing]) -> Border | None:
    """Return two communes beside each other, both with parcels and records; None for too few."""
    known = [one for one in standings if one.figures.counts.n > MOST and one.figures.has_record]
    if len(known) < 2:
        return None
    to = known[0]
    nearest = min(known[1:], key=lambda one: (_distance(to, one), one.code))
    return Border(nearest.code, to.code)


def gained(parcels: Members) -> NDArray[np.int64]:
    """Return the ids of those that have changed sides: the first of the list."""
    return parcels.ids[: min(MOST, int(len(parcels.ids) * SHARE))]


def without(of: Members, ids: NDArray[np.int64]) -> Members:
    """Return the members but these."""
    return _only(of, ~np.isin(of.ids, ids))


def only(of: Members, ids: NDArray[np.int64]) -> Members:
    """Return these of the members."""
    return _only(of, np.isin(of.ids, ids))


def joined(one: Members, other: Members) -> Members:
    """Return the members of both."""
    kinds = [*one.kinds, *other.kinds]
    known = {str(kind): kind for kind in kinds}
    order = {text: place for place, text in enumerate(known)}
    places = np.array([order[str(kind)] for kind in kinds] or [0], np.int64)
    ids = np.concatenate([one.ids, other.ids])
    kind_of = places[np.concatenate([one.kind_of, other.kind_of + len(one.kinds)])]
    by_id = np.argsort(ids)
    return members.of(one.of, list(known.values()), ids[by_id], kind_of[by_id])


def _only(of: Members, is_wanted: NDArray[np.bool_]) -> Members:
    used, places = np.unique(of.kind_of[is_wanted], return_inverse=True)
    kinds = [of.kinds[place] for place in used]
    return members.of(of.of, kinds, of.ids[is_wanted], places)


def _distance(one: Standing, other: Standing) -> float:
    x, y = (
        (one.bbox[0] + one.bbox[2] - other.bbox[0] - other.bbox[2]),
        (one.bbox[1] + one.bbox[3] - other.bbox[1] - other.bbox[3]),
    )
    return x * x + y * y
