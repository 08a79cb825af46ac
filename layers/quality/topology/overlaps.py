"""Which shapes lie over each other, and which are the same one drawn twice."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology import apart, meeting, overlay
from layers.quality.topology.pieces import Flags, Numbers, Pieces, Polygons

# Corners are stored to a tenth of a millimetre, so neighbours that share a border cross by this.
NOISE_M2 = 0.01
_ANGLES = 0.1 + np.linspace(0, np.pi, 4, endpoint=False)  # not those of the boxes, which have met


@dataclass(frozen=True)
class Pairs:
    """Two positions of pieces each, the first below the second."""

    one: Numbers
    other: Numbers

    def where(self, wanted: Flags) -> Pairs:
        """Return some of the pairs."""
        return Pairs(self.one[wanted], self.other[wanted])


@dataclass(frozen=True)
class Overlaps(Pairs):
    """What two shapes have in common."""

    area_m2: NDArray[np.float64]
    width_m: NDArray[np.float64]  # area by half the outline: the mean width of a strip
    shape: Polygons
    share: NDArray[np.float64]  # of the land that both take together


def near(pieces: Pieces, reach_m: float) -> Pairs:
    """Return the pairs, one of them judged, whose boxes come as near as this."""
    boxes = shapely.bounds(pieces.shape)
    wider = shapely.box(*(boxes + np.array([-1, -1, 1, 1]) * reach_m).T)
    one, other = shapely.STRtree(pieces.shape).query(wider)
    wanted = (one < other) & (pieces.is_judged[one] | pieces.is_judged[other])
    one, other = one[wanted], other[wanted]
    order = np.lexsort((other, one))
    return Pairs(one[order], other[order])


def find(pieces: Pieces, close: Pairs) -> Overlaps:
    """Return which of the pairs lie over each other by more than rounding explains."""
    pairs = close.where(_is_crossing(pieces.shape, close))
    common = overlay.intersections(pieces.shape[pairs.one], pieces.shape[pairs.other])
    area_m2 = shapely.area(common)
    is_real = area_m2 > NOISE_M2
    pairs, common, area_m2 = pairs.where(is_real), common[is_real], area_m2[is_real]
    own_m2 = shapely.area(pieces.shape[pairs.one]) + shapely.area(pieces.shape[pairs.other])
    return Overlaps(
        pairs.one,
        pairs.other,
        area_m2,
        2 * area_m2 / shapely.length(common),
        common,
        area_m2 / (own_m2 - area_m2),
    )


def _is_crossing(shapes: Polygons, pairs: Pairs) -> Flags:
    """Tell which pairs have an inner point in common: most neighbours touch, and no more."""
    left = _not_apart(shapes, pairs, _not_beside(shapes, pairs))
    one, other = pairs.one[left], pairs.other[left]
    corners = shapely.get_num_coordinates(shapes)
    is_larger = corners[one] >= corners[other]
    first, second = np.where(is_larger, one, other), np.where(is_larger, other, one)
    shapely.prepare(shapes[np.unique(first)])
    found = np.zeros(len(pairs.one), dtype=bool)
    found[left] = shapely.relate_pattern(shapes[first], shapes[second], "T********")
    return found


def _not_beside(shapes: Polygons, pairs: Pairs) -> Numbers:
    """Return the positions of the pairs that no line of a few directions has on its two sides.

    The boxes of streets meet those of whole blocks: this leaves a third of the pairs to GEOS.
    """
    corners, owner = shapely.get_coordinates(shapes, return_index=True)
    start = np.flatnonzero(np.diff(owner, prepend=-1))
    low, high = np.full(len(shapes), np.nan), np.full(len(shapes), np.nan)
    left = np.arange(len(pairs.one))
    for angle in _ANGLES:
        reach = corners @ np.array([np.cos(angle), np.sin(angle)])
        low[owner[start]] = np.minimum.reduceat(reach, start)
        high[owner[start]] = np.maximum.reduceat(reach, start)
        one, other = pairs.one[left], pairs.other[left]
        left = left[(high[one] > low[other]) & (high[other] > low[one])]
    return left


def _not_apart(shapes: Polygons, pairs: Pairs, left: Numbers) -> Numbers:
    """Return those positions whose pairs no line along a side of one of the two keeps apart.

    Nor is it plain that the two meet in their borders only.
    """
    outlines = apart.outlines(shapes)
    for first, second in ((pairs.one, pairs.other), (pairs.other, pairs.one)):
        left = left[~apart.are(outlines, first[left], second[left], NOISE_M2)]
    is_met = meeting.are(meeting.rings(shapes), pairs.one[left], pairs.other[left])
    return left[~is_met]
