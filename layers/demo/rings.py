"""Turn rectangles of the grid into polygons that share every vertex with their neighbours.

Where a corner of one rectangle lies on another's side, the other gets the vertex too. So a side
and the sides that meet it are the same points, whatever the bending does to them.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers.demo.noise import Floats, Integers

# A node is one number, its row and column on the grid; sorted, the nodes of a line lie together.
_SHIFT, _OFFSET = 30, 1 << 29
# Long sides get vertices between their ends, at these places of the grid, to bend with it.
_STEP = 125_000


@dataclass(frozen=True)
class Nodes:
    """Every vertex that a polygon of a map may have, by horizontal and by vertical line."""

    across: Integers  # keys (v, u), sorted
    along: Integers  # keys (u, v), sorted
    places: Floats  # where the nodes of `across` lie in the plane
    turn: Integers  # for each of `along`, its index in `across`


def node(rects: Integers, plane: Callable[[Integers], Floats]) -> Nodes:
    """Return the nodes of all rectangles that tile a map; `plane` says where each lies."""
    points = np.concatenate([_corners(rects), _between(rects, 0), _between(rects, 1)])
    across = np.unique(_key(points[:, 1], points[:, 0]))
    u, v = _split(across)[::-1]
    along = _key(u, v)
    turn = np.argsort(along)
    return Nodes(across, along[turn], plane(np.column_stack([u, v])), turn)


def polygons(rects: Integers, nodes: Nodes) -> Any:
    """Return a polygon for each rectangle, with the nodes along its sides as vertices."""
    u0, v0, u1, v1 = rects.T
    # v points to the right of u, so what runs clockwise on the grid runs the other way on the map.
    sides = (
        _side(nodes.along, _key(u0, v0), _key(u0, v1)),
        _side(nodes.across, _key(v1, u0), _key(v1, u1)),
        _side(nodes.along, _key(u1, v0), _key(u1, v1), backwards=True),
        _side(nodes.across, _key(v0, u0), _key(v0, u1), backwards=True),
    )
    counts = np.stack([count for _, _, count in sides], axis=1)
    starts = np.stack([start for start, _, _ in sides], axis=1)
    steps = np.broadcast_to(np.array([step for _, step, _ in sides]), counts.shape)
    index = _ragged(starts.ravel(), steps.ravel(), counts.ravel())
    is_along = np.repeat(np.tile([True, False, True, False], len(rects)), counts.ravel())
    index[is_along] = nodes.turn[index[is_along]]
    ring = np.repeat(np.arange(len(rects)), counts.sum(axis=1))
    return shapely.polygons(shapely.linearrings(nodes.places[index], indices=ring))


def _side(
    keys: Integers, low: Integers, high: Integers, backwards: bool = False
) -> tuple[Integers, int, Integers]:
    """Return the first node, the step and the number of nodes of one side, without its end."""
    first, last = np.searchsorted(keys, low), np.searchsorted(keys, high)
    return (last, -1, last - first) if backwards else (first, 1, last - first)


def _ragged(starts: Integers, steps: Integers, counts: Integers) -> Integers:
    """Return start, start + step, … for each run, one after the other."""
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    index: Integers = np.repeat(starts, counts) + within * np.repeat(steps, counts)
    return index


def _corners(rects: Integers) -> Integers:
    return np.concatenate([rects[:, [a, b]] for a in (0, 2) for b in (1, 3)])


def _between(rects: Integers, axis: int) -> Integers:
    """Return the vertices between the ends of the long sides along one axis."""
    first = rects[:, axis] // _STEP + 1
    counts = np.maximum(0, (rects[:, axis + 2] - 1) // _STEP - first + 1)
    at = _ragged(first, np.ones_like(first), counts) * _STEP
    points = []
    for side in (1 - axis, 3 - axis):
        other = np.repeat(rects[:, side], counts)
        points.append(np.column_stack([at, other] if axis == 0 else [other, at]))
    return np.concatenate(points)


def _key(major: Integers, minor: Integers) -> Integers:
    return ((major + _OFFSET) << _SHIFT) | (minor + _OFFSET)


def _split(key: Integers) -> tuple[Integers, Integers]:
    return (key >> _SHIFT) - _OFFSET, (key & ((1 << _SHIFT) - 1)) - _OFFSET
