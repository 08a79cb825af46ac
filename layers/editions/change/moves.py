"""Who is described otherwise in another edition, as pairs of kinds: few, however many parcels."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from layers import sql
from layers.editions import store
from layers.editions.change import lists
from layers.editions.change.lists import ABSENT, Joined
from layers.editions.change.measure import COUNTED
from layers.editions.edition import Closed, Kept
from layers.editions.members import Kind, Of
from layers.editions.shelf import Shelf

COMPARISONS = 24  # at 2.4 million parcels a comparison of two weeks has a few ten thousand pairs
PLACES = 2**32  # of kinds: two of them in one number
NONE = np.empty(0, np.int64)


@dataclass(frozen=True)
class Pair:
    """So many members of a commune that were `before` and are `after`."""

    before: Kind | None
    after: Kind | None
    is_moved: bool  # another commune has them in the edition in which this one does not
    count: int


@dataclass(frozen=True)
class Size:
    """So many members of which all that is counted is the same."""

    kind: Kind
    count: int


@dataclass(frozen=True)
class Commune:
    """What the lists of a commune say."""

    code: str
    name: str
    before: tuple[Size, ...]
    after: tuple[Size, ...]
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Moves:
    """All communes of two editions, by their codes."""

    communes: dict[str, Commune]
    moved: NDArray[np.int64]  # ids that another commune has now, ascending


_MOVES: Shelf[tuple[str, str, Of], Moves] = Shelf(COMPARISONS)


def between(conn: sql.Connection, earlier: Closed, later: Closed, of: Of) -> Moves:
    """Return how the members of all communes moved; a list that stayed as it was is read once."""
    key = (earlier.sha256, later.sha256, of)
    return _MOVES.get(key, lambda: _between(conn, earlier, later, of))


def join(conn: sql.Connection, before: Kept | None, after: Kept | None, of: Of) -> Joined:
    """Lay a commune's lists of two editions beside each other."""
    names = [getattr(one, of) if one else None for one in (before, after)]
    if names[0] == names[1]:
        return lists.same(*lists.read(conn, names[:1]))
    return lists.join(*lists.read(conn, names))


def kept(
    conn: sql.Connection, earlier: Closed, later: Closed
) -> dict[str, tuple[Kept | None, Kept | None]]:
    """Return what both editions keep of each commune, by the codes in either."""
    was, now = ({one.code: one for one in store.communes(conn, e.number)} for e in (earlier, later))
    return {code: (was.get(code), now.get(code)) for code in sorted({*was, *now})}


def numbered(joined: Joined) -> NDArray[np.int64]:
    """Return for every member one number of what it was and what it is."""
    return (joined.was + 1) * PLACES + (joined.now + 1)


def kinds(joined: Joined, number: int) -> tuple[Kind | None, Kind | None]:
    """Return what such a number says."""
    was, now = divmod(int(number), PLACES)
    return joined.kind_before(was - 1), joined.kind_after(now - 1)


def _between(conn: sql.Connection, earlier: Closed, later: Closed, of: Of) -> Moves:
    found: list[tuple[Commune, Joined]] = []
    for code, (before, after) in kept(conn, earlier, later).items():
        joined = join(conn, before, after, of)
        name = after.name if after else before.name if before else code
        sizes = (
            _sizes(of, joined.kinds_before, joined.was),
            _sizes(of, joined.kinds_after, joined.now),
        )
        # Of a hundred communes only those are kept in memory who differ: a few in a hundred.
        found.append((Commune(code, name, *sizes, ()), joined.only(joined.differing)))
    gone = np.concatenate([one.ids[one.now == ABSENT] for _, one in found] or [NONE])
    come = np.concatenate([one.ids[one.was == ABSENT] for _, one in found] or [NONE])
    moved = np.intersect1d(gone, come)
    return Moves(
        {one.code: replace(one, pairs=_pairs(joined, moved)) for one, joined in found}, moved
    )


def _pairs(joined: Joined, moved: NDArray[np.int64]) -> tuple[Pair, ...]:
    elsewhere = is_elsewhere(joined, moved)
    pairs = []
    for is_moved in (False, True):
        numbers, counts = np.unique(numbered(joined)[elsewhere == is_moved], return_counts=True)
        for number, count in zip(numbers, counts, strict=True):
            pairs.append(Pair(*kinds(joined, number), is_moved, int(count)))
    return tuple(pairs)


def is_elsewhere(joined: Joined, moved: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Return who is in one of the lists only, and in another commune's in the other edition."""
    is_one_sided = (joined.was == ABSENT) | (joined.now == ABSENT)
    found: NDArray[np.bool_] = is_one_sided & np.isin(joined.ids, moved)
    return found


def _sizes(of: Of, described: list[str], places: NDArray[np.int64]) -> tuple[Size, ...]:
    found = Counter[tuple[Any, ...]]()
    counts = np.bincount(places[places != ABSENT], minlength=len(described))
    for text, count in zip(described, counts.tolist(), strict=True):
        found[_counted(of, text)] += count
    return tuple(
        Size(dict(zip(COUNTED[of], facts, strict=True)), count) for facts, count in found.items()
    )


@lru_cache(maxsize=lists.DESCRIPTIONS)
def _counted(of: Of, text: str) -> tuple[Any, ...]:
    return tuple(lists.kind(text)[name] for name in COUNTED[of])
