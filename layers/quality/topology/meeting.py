"""Pairs of shapes that meet in whole sides and corners of both, and have nothing else in common.

So neighbours are drawn that share a border of several sides, which no line has on its two sides.
Of a ring with land on its left the inner points are connected. Where it shares a side with another
one and goes the other way there, some of them lie outside that one; and all do, if none of the
other's sides leads into it. A side that no side of the ring crosses or touches leads into it only
from a corner of both, between the two sides of the ring there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology.pieces import Flags, Numbers, Places, Polygons

MOST = 24  # corners of a shape: what larger ones meet in is looked at by GEOS
CLEAR_M = 1e-6  # nearer than this, it is for GEOS to tell whether sides touch

Values: TypeAlias = NDArray[np.float64]
Way: TypeAlias = tuple[Values, Values]  # east and north
_POLYGON = 3


@dataclass(frozen=True)
class Rings:
    """The corners of shapes one after the other, and the side from each to the next one."""

    x: Values
    y: Values
    low: tuple[Values, Values]  # x and y of the side
    high: tuple[Values, Values]
    start: Numbers  # of each shape
    sides: Numbers  # how many; 0 where it is more than one ring, or too many
    turn: Values  # 1 where land is on the left, -1 on the right
    box: tuple[Values, ...]  # west, south, east, north


@dataclass(frozen=True)
class _Sides:
    """Sides of one of the two shapes of pairs, in the order of these, and where they begin."""

    pair: Numbers
    corner: Numbers


@dataclass(frozen=True)
class _Meetings:
    """Sides of the first shape of pairs, each with one of the second whose box meets its own."""

    pair: Numbers
    nth: Numbers  # the position of each among the sides of all pairs
    at: Numbers
    mine: Numbers  # where it begins
    theirs: Numbers

    def where(self, wanted: Flags | Numbers) -> _Meetings:
        return _Meetings(*(column[wanted] for column in vars(self).values()))


def rings(shapes: Polygons) -> Rings:
    """Return the corners of shapes."""
    at, owner = shapely.get_coordinates(shapes, return_index=True)
    x, y = (np.append(axis, np.nan) for axis in at.T)
    count = np.bincount(owner, minlength=len(shapes))
    start = np.cumsum(count) - count
    box = shapely.bounds(shapes).reshape(-1, 4).T
    return Rings(
        x, y,
        (np.minimum(x[:-1], x[1:]), np.minimum(y[:-1], y[1:])),
        (np.maximum(x[:-1], x[1:]), np.maximum(y[:-1], y[1:])),
        start, np.where(_is_ring(shapes) & (count <= MOST + 1), count - 1, 0),
        _turns(at, owner, box, len(shapes)), tuple(side.copy() for side in box),
    )  # fmt: skip


def are(found: Rings, one: Numbers, other: Numbers) -> Flags:
    """Tell which pairs have no inner point in common, being drawn as neighbours are."""
    proven = (found.sides[one] > 0) & (found.sides[other] > 0)
    known = np.flatnonzero(proven)
    one, other = one[known], other[known]
    met = _meetings(found, one, other)
    shared, is_between = _shared(found, met, one, other)
    is_proven = _has(shared.pair[is_between], len(known))
    is_proven[shared.pair[~is_between]] = False
    # A side of both meets the other sides of either in corners only.
    left = met.where(~_is_among(met.nth, shared.nth) & is_proven[met.pair])
    is_clear = _is_clear(found, left, other, _is_among(left.at, shared.at))
    is_proven[left.pair[~is_clear]] = False
    proven[known] = is_proven
    return proven


def _is_ring(shapes: Polygons) -> Flags:
    is_ring = np.asarray(shapely.get_type_id(shapes) == _POLYGON)
    is_ring[is_ring] = shapely.get_num_interior_rings(shapes[is_ring]) == 0
    return is_ring


def _turns(at: Places, owner: Numbers, box: Values, n: int) -> Values:
    from_low = at - box[:2].T[owner]  # far from the origin areas would be rounded
    doubled = _cross(*from_low[:-1].T, *from_low[1:].T) * (owner[:-1] == owner[1:])
    return np.asarray(np.sign(np.bincount(owner[:-1], doubled, minlength=n)))


def _meetings(found: Rings, one: Numbers, other: Numbers) -> _Meetings:
    """Return which sides of the two shapes of each pair have boxes that meet."""
    mine, theirs = _sides(found, one, other), _sides(found, other, one)
    of_pair = np.bincount(theirs.pair, minlength=len(one))
    count = of_pair[mine.pair]
    nth = np.repeat(np.arange(len(count)), count)
    first = (np.cumsum(of_pair) - of_pair)[mine.pair] - (np.cumsum(count) - count)
    at = np.arange(len(nth)) + first[nth]
    met = _Meetings(mine.pair[nth], nth, at, mine.corner[nth], theirs.corner[at])
    for low, high in zip(found.low, found.high, strict=True):
        meets = (low[met.mine] <= high[met.theirs]) & (low[met.theirs] <= high[met.mine])
        met = met.where(np.flatnonzero(meets))
    return met


def _sides(found: Rings, shape: Numbers, beside: Numbers) -> _Sides:
    """Return the sides of each shape that come into the box of the one beside it."""
    count = found.sides[shape]
    pair = np.repeat(np.arange(len(count)), count)
    corner = np.arange(len(pair)) + (found.start[shape] - (np.cumsum(count) - count))[pair]
    for axis in (0, 1):
        is_near = found.high[axis][corner] >= found.box[axis][beside][pair]
        is_near &= found.low[axis][corner] <= found.box[axis + 2][beside][pair]
        pair, corner = pair[is_near], corner[is_near]
    return _Sides(pair, corner)


def _shared(found: Rings, met: _Meetings, one: Numbers, other: Numbers) -> tuple[_Meetings, Flags]:
    """Return the sides that both shapes have, and which of them lie between the two."""
    same = np.ones(len(met.pair), dtype=bool)
    for low, high in zip(found.low, found.high, strict=True):
        same &= (low[met.mine] == low[met.theirs]) & (high[met.mine] == high[met.theirs])
    met = met.where(np.flatnonzero(same))
    goes_along = _is_at(found, met.mine, met.theirs) & _is_at(found, met.mine + 1, met.theirs + 1)
    goes_back = _is_at(found, met.mine, met.theirs + 1) & _is_at(found, met.mine + 1, met.theirs)
    turns_alike = (found.turn[one] == found.turn[other])[met.pair]
    is_between = np.where(turns_alike, goes_back, goes_along)
    is_shared = goes_along | goes_back  # else they are the two diagonals of a box
    return met.where(is_shared), is_between[is_shared]


def _is_at(found: Rings, one: Numbers, other: Numbers) -> Flags:
    return np.asarray((found.x[one] == found.x[other]) & (found.y[one] == found.y[other]))


def _has(which: Numbers, n: int) -> Flags:
    has = np.zeros(n, dtype=bool)
    has[which] = True
    return has


def _is_among(which: Numbers, some: Numbers) -> Flags:
    most = max(which.max(initial=-1), some.max(initial=-1)) + 1
    return _has(some, most)[which]


def _is_clear(found: Rings, met: _Meetings, other: Numbers, is_own: Flags) -> Flags:
    """Tell which sides of the first neither meet that of the other nor lead into its shape."""
    mine, theirs = met.mine, met.theirs
    from_begin, from_end = (_is_at(found, mine + n, theirs) for n in (0, 1))
    to_begin, to_end = (_is_at(found, mine + n, theirs + 1) for n in (0, 1))
    is_clear = is_own | from_begin | from_end | to_begin | to_end
    rest = np.flatnonzero(~is_clear)
    is_clear[rest] = _is_off(found, mine[rest], theirs[rest])
    for starts, begin, end in ((from_begin, 0, 1), (from_end, 1, 0)):
        at = np.flatnonzero(starts)
        way = _ahead(found, mine[at] + begin, mine[at] + end)
        is_clear[at] &= ~_may_lead_into(found, theirs[at], other[met.pair[at]], way)
    return is_clear


def _ahead(found: Rings, begin: Numbers, end: Numbers) -> Way:
    return found.x[end] - found.x[begin], found.y[end] - found.y[begin]


def _is_off(found: Rings, one: Numbers, other: Numbers) -> Flags:
    """Tell which pairs of sides have one that lies clearly on one side of the other's line."""
    is_off = np.zeros(len(one), dtype=bool)
    for line, ends in ((one, other), (other, one)):
        along = _ahead(found, line, line + 1)
        first, second = (_cross(*along, *_ahead(found, line, ends + n)) for n in (0, 1))
        clear = CLEAR_M * np.hypot(*along)
        is_off |= (np.minimum(first, second) > clear) | (np.maximum(first, second) < -clear)
    return is_off


def _may_lead_into(found: Rings, corner: Numbers, shape: Numbers, way: Way) -> Flags:
    """Tell which ways from a corner may lead into the shape whose corner it is."""
    last = found.start[shape] + found.sides[shape] - 1
    before = np.where(corner == found.start[shape], last, corner - 1)
    out, back = _ahead(found, corner, corner + 1), _ahead(found, corner, before)
    turn, length = found.turn[shape], np.hypot(*way)
    is_past_out = turn * _cross(*out, *way) >= -CLEAR_M * (np.hypot(*out) + length)
    is_before_back = turn * _cross(*way, *back) >= -CLEAR_M * (np.hypot(*back) + length)
    is_convex = turn * _cross(*out, *back) > 0
    return np.where(is_convex, is_past_out & is_before_back, is_past_out | is_before_back)


def _cross(x: Values, y: Values, other_x: Values, other_y: Values) -> Values:
    return np.asarray(x * other_y - y * other_x)
