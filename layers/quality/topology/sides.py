"""The corners of shapes, and their sides: which of those two shapes have in common."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps import seams
from layers.quality.topology.pieces import Flags, Numbers, Places, Polygons


@dataclass(frozen=True)
class Corners:
    """Every corner of every ring once, with the one before and the one after it."""

    before: Places
    at: Places
    after: Places
    owner: Numbers  # the position of the shape; in its order


def corners(shapes: Polygons) -> Corners:
    """Return the corners of shapes, whatever is wrong with these."""
    places, ring, owner, _ = _rings(shapes)
    start, stop = _runs(ring)
    position = np.arange(len(places))
    is_corner = np.ones(len(places), dtype=bool)
    is_corner[stop - 1] = False  # the last place of a ring is its first one again
    before = position - 1
    before[start] = np.maximum(stop - 2, start)
    at = position[is_corner]
    return Corners(places[before[at]], places[at], places[at + 1], owner[ring[at]])


@dataclass(frozen=True)
class Sides:
    """Sides with the land of their owner on the left."""

    begin: Places
    end: Places
    owner: Numbers
    key: NDArray[np.uint64]  # the same for the same side, whichever way it goes

    def where(self, wanted: Flags | Numbers) -> Sides:
        """Return some of the sides."""
        return Sides(self.begin[wanted], self.end[wanted], self.owner[wanted], self.key[wanted])


def sides(shapes: Polygons) -> Sides:
    """Return the sides of valid shapes."""
    places, ring, owner, is_hole = _rings(shapes)
    follows = ring[1:] == ring[:-1]
    begin, end, of = places[:-1][follows], places[1:][follows], ring[:-1][follows]
    codes = seams.codes(places)
    # It takes GEOS longer to turn the rings than numpy to see which way they go.
    is_turned = (_is_clockwise(begin, end, of, len(owner)) != is_hole)[of][:, None]
    return Sides(
        np.where(is_turned, end, begin),
        np.where(is_turned, begin, end),
        owner[of],
        (codes[:-1] + codes[1:])[follows],  # the sum does not know the direction
    )


def _is_clockwise(begin: Places, end: Places, ring: Numbers, n: int) -> Flags:
    first = np.zeros((n, 2))
    first[ring[::-1]] = begin[::-1]  # of each ring; far from the origin areas would be rounded
    from_first, to = begin - first[ring], end - first[ring]
    doubled = from_first[:, 0] * to[:, 1] - from_first[:, 1] * to[:, 0]
    return np.asarray(np.bincount(ring, doubled, minlength=n) < 0)


def _rings(shapes: Polygons) -> tuple[Places, Numbers, Numbers, Flags]:
    """Return the places of all rings, the ring of each, the shape of each ring, which are holes."""
    parts, of = shapely.get_parts(shapes, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    places, ring = shapely.get_coordinates(rings, return_index=True)
    return places, ring, of[part], np.diff(part, prepend=-1) == 0


def _runs(ring: Numbers) -> tuple[Numbers, Numbers]:
    """Return where each ring starts and stops."""
    start = np.flatnonzero(np.diff(ring, prepend=-1))
    return start, np.append(start[1:], len(ring)) if len(start) else start
