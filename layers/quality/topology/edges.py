"""Where the maps of two sheets, or of two communes, do not meet along their common edge.

An edge is unmatched where a side of a parcel runs beside a side of a parcel of another sheet, each
with its land on its own side, nearer than max_m and somewhere further off than min_m, and no other
parcel has either side. Between the two lies a thin gap, or they overlap by a thin strip: what
ISO 19157 counts as invalid slivers (measure 25). A corner that only one of the two has, on the line
of the other, does no harm; what is wider than max_m is a gap or an overlap, and others tell of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology.overlaps import Pairs
from layers.quality.topology.pieces import Flags, Numbers, Pieces, Polygons
from layers.quality.topology.sides import Sides, sides

LEAST_M = 0.05  # of two sides beside each other
PARALLEL = 0.2  # the sine of the largest angle between them, about 11°


@dataclass(frozen=True)
class Limits:
    """From which offset on, and up to which, an edge is unmatched."""

    min_m: float
    max_m: float


@dataclass(frozen=True)
class Edges(Pairs):
    """Pairs of pieces whose common edge is unmatched."""

    offset_m: NDArray[np.float64]  # the largest
    length_m: NDArray[np.float64]
    shape: Polygons  # lines, along the sides of the first


@dataclass(frozen=True)
class Runs:
    """Where two sides run beside each other."""

    begin: NDArray[np.float64]  # along the first side
    end: NDArray[np.float64]
    offset_m: NDArray[np.float64]  # the largest; infinite where they do not

    def is_within(self, limits: Limits) -> Flags:
        """Tell which are further apart than it takes to coincide, and not too far."""
        return np.asarray((self.offset_m > limits.min_m) & (self.offset_m <= limits.max_m))


def find(pieces: Pieces, close: Pairs, sheets: Limits, communes: Limits) -> tuple[Edges, Edges]:
    """Return the unmatched edges between sheets of one commune, and those between communes."""
    apart = close.where(_is_of_two_sheets(pieces, close) | _is_of_two_communes(pieces, close))
    loose = _loose(pieces, np.unique(np.concatenate([apart.one, apart.other])), close)
    one, other = _near(loose, max(sheets.max_m, communes.max_m))
    judged = pieces.is_judged[loose.owner]
    one, other = one[judged[one] | judged[other]], other[judged[one] | judged[other]]
    first, second = loose.where(one), loose.where(other)
    runs, pairs = _beside(first, second), Pairs(first.owner, second.owner)
    of_sheets = _is_of_two_sheets(pieces, pairs) & runs.is_within(sheets)
    of_communes = _is_of_two_communes(pieces, pairs) & runs.is_within(communes)
    return _summed(first, second, runs, of_sheets), _summed(first, second, runs, of_communes)


def _is_of_two_communes(pieces: Pieces, pairs: Pairs) -> Flags:
    return np.asarray(pieces.commune[pairs.one] != pieces.commune[pairs.other], dtype=bool)


def _is_of_two_sheets(pieces: Pieces, pairs: Pairs) -> Flags:
    is_known = np.array([sheet is not None for sheet in pieces.sheet], dtype=bool)
    both: Flags = is_known[pairs.one] & is_known[pairs.other]
    both[both] = pieces.sheet[pairs.one[both]] != pieces.sheet[pairs.other[both]]
    return both & ~_is_of_two_communes(pieces, pairs)


def _loose(pieces: Pieces, at_edge: Numbers, close: Pairs) -> Sides:
    """Return the sides of pieces at an edge that no other piece has."""
    # Whoever has the same side as a piece beside a judged one comes near that one too.
    of_edge = np.zeros(len(pieces), dtype=bool)
    of_edge[at_edge] = True
    judged = of_edge & pieces.is_judged
    around = np.concatenate([close.other[judged[close.one]], close.one[judged[close.other]]])
    asked = np.union1d(at_edge, around)
    found = sides(pieces.shape[asked])
    _, which, count = np.unique(found.key, return_inverse=True, return_counts=True)
    owner = asked[found.owner]
    has_length = (found.begin != found.end).any(axis=1)
    found = Sides(found.begin, found.end, owner, found.key)
    return found.where((count[which] == 1) & of_edge[owner] & has_length)


def _near(loose: Sides, max_m: float) -> tuple[Numbers, Numbers]:
    """Return the pairs of sides whose boxes come as near as this."""
    lines = shapely.linestrings(np.stack([loose.begin, loose.end], axis=1))
    low, high = np.minimum(loose.begin, loose.end), np.maximum(loose.begin, loose.end)
    boxes = shapely.box(*(low - max_m).T, *(high + max_m).T)
    one, other = shapely.STRtree(lines).query(boxes)
    # The lower piece first, so that what is measured does not hang on who is asked.
    wanted = loose.owner[one] < loose.owner[other]
    return one[wanted], other[wanted]


def _beside(first: Sides, second: Sides) -> Runs:
    along = first.end - first.begin
    length = np.hypot(*along.T)
    along /= length[:, None]
    near, far = second.end - first.begin, second.begin - first.begin
    # With the land of both on the left, sides that face each other go opposite ways.
    u_near, u_far = (near * along).sum(axis=1), (far * along).sum(axis=1)
    v_near, v_far = _cross(along, near), _cross(along, far)
    begin, end = np.maximum(u_near, 0), np.minimum(u_far, length)
    is_beside = end - begin >= LEAST_M
    is_beside &= np.abs(v_far - v_near) <= PARALLEL * np.hypot(*(far - near).T)
    slope = (v_far - v_near) / np.where(is_beside, u_far - u_near, 1)
    at_begin, at_end = v_near + slope * (begin - u_near), v_near + slope * (end - u_near)
    offset_m = np.maximum(np.abs(at_begin), np.abs(at_end))
    return Runs(begin, end, np.where(is_beside, offset_m, np.inf))


def _cross(one: NDArray[np.float64], other: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(one[:, 0] * other[:, 1] - one[:, 1] * other[:, 0])


def _summed(first: Sides, second: Sides, runs: Runs, wanted: Flags) -> Edges:
    """Return one row for each pair of pieces."""
    at = np.flatnonzero(wanted)
    at = at[np.lexsort((runs.begin[at], first.key[at], second.owner[at], first.owner[at]))]
    one, other = first.owner[at], second.owner[at]
    start = np.flatnonzero((np.diff(one, prepend=-1) != 0) | (np.diff(other, prepend=-1) != 0))
    nth = np.repeat(np.arange(len(start)), np.diff(np.append(start, len(at))))
    length = runs.end[at] - runs.begin[at]
    if not len(at):
        return Edges(one, other, length, length, np.empty(0, dtype=object))
    lines = shapely.linestrings(_ends(first.where(at), runs.begin[at], runs.end[at]))
    one, other = one[start], other[start]
    return Edges(
        one,
        other,
        np.maximum.reduceat(runs.offset_m[at], start),
        np.add.reduceat(length, start),
        shapely.multilinestrings(lines, indices=nth),
    )


def _ends(side: Sides, begin: NDArray[np.float64], end: NDArray[np.float64]) -> NDArray[np.float64]:
    along = side.end - side.begin
    along /= np.hypot(*along.T)[:, None]
    return np.stack(
        [side.begin + along * begin[:, None], side.begin + along * end[:, None]], axis=1
    )
