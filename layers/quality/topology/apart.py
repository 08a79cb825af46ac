"""Pairs of shapes that a line along a side of one of them keeps apart: most neighbours are.

It takes GEOS several times as long to tell that two shapes with a common border touch and no more.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology.pieces import Flags, Numbers, Polygons

Lengths = NDArray[np.float64]

MOST = 24  # corners of a shape: of those with more few have such a line, and each costs more


@dataclass(frozen=True)
class Outlines:
    """The corners of shapes one after the other, and lines from each to the next one."""

    x: Lengths
    y: Lengths
    start: Numbers  # of each shape
    count: Numbers
    middle_x: Lengths
    middle_y: Lengths
    size: Lengths  # no two points of a shape are farther from each other
    # Across the line, and away from the middle of the shape; 0 where there is none.
    across_x: Lengths
    across_y: Lengths
    reach: Lengths  # how far that way the line is; infinite where there is none


def outlines(shapes: Polygons) -> Outlines:
    """Return the corners of shapes; lines from ring to ring do no harm, and are of no use."""
    (x, y), owner = _corners(shapes)
    count = np.bincount(owner, minlength=len(shapes))
    start = np.cumsum(count) - count
    west, south, east, north = shapely.bounds(shapes).reshape(-1, 4).T
    middle_x, middle_y = (west + east) / 2, (south + north) / 2
    across_x, across_y = np.append(np.diff(y), 0), -np.append(np.diff(x), 0)
    across_x[start[count > 0] - 1] = across_y[start[count > 0] - 1] = 0
    length = np.hypot(across_x, across_y)
    ahead = (x - middle_x[owner]) * across_x + (y - middle_y[owner]) * across_y
    scale = np.where(ahead < 0, -1, 1) / np.where(length > 0, length, 1)
    across_x, across_y = across_x * scale, across_y * scale
    return Outlines(
        x, y, start, count, middle_x, middle_y, np.hypot(east - west, north - south),
        across_x, across_y, np.where(length > 0, x * across_x + y * across_y, np.inf),
    )  # fmt: skip


def are(found: Outlines, one: Numbers, other: Numbers, most_m2: float) -> Flags:
    """Tell of which pairs a line of the first leaves no more than this to both."""
    least, most = _counts(found, one, other)
    known = np.flatnonzero((least > 0) & (most <= MOST))
    apart = np.zeros(len(one), dtype=bool)
    if len(known):
        first, second = one[known], other[known]
        line = _best(found, first, second)
        # What both have lies in a strip of this width, and in the smaller of the two.
        width = _along(found, first, line, np.maximum) - _along(found, second, line, np.minimum)
        apart[known] = width * np.minimum(found.size[first], found.size[second]) <= most_m2
    return apart


def _corners(shapes: Polygons) -> tuple[tuple[Lengths, Lengths], Numbers]:
    places, owner = shapely.get_coordinates(shapes, return_index=True)
    return (places[:, 0].copy(), places[:, 1].copy()), owner


def _counts(found: Outlines, one: Numbers, other: Numbers) -> tuple[Numbers, Numbers]:
    first, second = found.count[one], found.count[other]
    return np.minimum(first, second), np.maximum(first, second)


def _best(found: Outlines, first: Numbers, second: Numbers) -> Numbers:
    """Return the line of each first shape that its second one is the farthest beyond."""
    nth, line = _members(found, first)
    x, y = found.middle_x[second], found.middle_y[second]
    beyond = x[nth] * found.across_x[line] + y[nth] * found.across_y[line] - found.reach[line]
    count = found.count[first]
    is_best = beyond == np.repeat(np.maximum.reduceat(beyond, np.cumsum(count) - count), count)
    best = np.empty(len(first), dtype=np.int64)
    best[nth[is_best]] = line[is_best]
    return best


def _along(found: Outlines, shape: Numbers, line: Numbers, how: np.ufunc) -> Lengths:
    """Return the farthest, or the nearest, that each shape goes across its line."""
    nth, corner = _members(found, shape)
    x, y = found.across_x[line], found.across_y[line]
    count = found.count[shape]
    far = found.x[corner] * x[nth] + found.y[corner] * y[nth]
    return np.asarray(how.reduceat(far, np.cumsum(count) - count))


def _members(found: Outlines, shape: Numbers) -> tuple[Numbers, Numbers]:
    """Return every corner of all the shapes, and which of them it is of."""
    count = found.count[shape]
    nth = np.repeat(np.arange(len(count)), count)
    ahead = found.start[shape] - (np.cumsum(count) - count)
    return nth, np.arange(len(nth)) + ahead[nth]
