"""The borders between packages, as the lines that a person would draw."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import shapely
from numpy.typing import NDArray

Points = NDArray[np.float64]

EDGE_M = 0.001  # what is this near to the outline of the whole is no border
STRAIGHT = -0.999_999  # the cosine between two lines of which one goes straight on as the other
NODE_M = 1e-4


def between(parts: Sequence[shapely.Geometry], whole: shapely.Geometry) -> list[shapely.LineString]:
    """Return the borders between the parts of land; what goes straight on is one line."""
    outlines = shapely.union_all(shapely.boundary(np.array(parts, dtype=object)))
    edge = shapely.buffer(shapely.boundary(whole), EDGE_M, quad_segs=1)
    found = shapely.get_parts(shapely.line_merge(shapely.difference(outlines, edge)))
    lines = [shapely.get_coordinates(line) for line in found if line.length > 2 * EDGE_M]
    while pair := _straight_on(lines):
        i, j, joined = pair
        lines = [line for n, line in enumerate(lines) if n not in (i, j)] + [joined]
    return sorted(map(shapely.LineString, lines), key=lambda line: line.bounds)


def _straight_on(lines: Sequence[Points]) -> tuple[int, int, Points] | None:
    """Return two lines that are one, and that one, without the corner where they met."""
    ends: dict[tuple[int, int], list[tuple[int, Points]]] = defaultdict(list)
    for n, line in enumerate(lines):
        for towards in (line, line[::-1]):  # each of them leads to its last point
            x, y = (towards[-1] / NODE_M).round().tolist()
            ends[int(x), int(y)].append((n, towards))
    for meeting in ends.values():
        for (i, one), (j, other) in combinations(meeting, 2):
            if i != j and _cosine(one[-2] - one[-1], other[-2] - other[-1]) < STRAIGHT:
                return i, j, np.concatenate([one[:-1], other[-2::-1]])
    return None


def _cosine(one: Points, other: Points) -> float:
    return float(one @ other / (np.hypot(*one) * np.hypot(*other)))
