"""Where to look for what comes near shapes: boxes that hold them, and little else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import mercator

# In metres of web Mercator.
CELL_M = 600.0  # shapes that lie together so are looked round together; what is longer is cut
CUT_M = 200.0  # into parts like this
_MOST_CUTS = 64  # along a side

Boxes: TypeAlias = NDArray[np.float64]  # shape (n, 4): west, south, east, north
Polygons: TypeAlias = NDArray[Any]  # of shapely polygons and multipolygons

_WIDER = np.array([-1, -1, 1, 1])


@dataclass(frozen=True)
class Reach:
    """Where something may come near shapes, in web Mercator."""

    parts: Boxes
    places: dict[str, list[float]]  # fewer boxes that hold them, by their sides

    def meets(self, shapes: Polygons) -> NDArray[np.bool_]:
        """Tell which shapes, in WGS 84, may come near."""
        found = np.zeros(len(shapes), dtype=bool)
        boxes = shapely.box(*_mercator_bounds(shapes).T)
        found[np.unique(shapely.STRtree(shapely.box(*self.parts.T)).query(boxes)[0])] = True
        return found


def around(shapes: Polygons, reach_m: float) -> Reach:
    """Return where something comes as near to shapes as this; they are in WGS 84."""
    shapes = shapes[~shapely.is_empty(shapes)]
    whole = _mercator_bounds(shapes)
    is_long = _extents(whole) > CELL_M
    outlines = shapely.transform(shapes[is_long], mercator.points)
    # A straight line of one plane is none in another, but no farther from it than this.
    bend_m = _extents(whole[is_long]).max(initial=0) ** 2 / (8 * mercator.RADIUS_M)
    parts = np.concatenate([whole[~is_long], _cut(outlines, bend_m)]) + _WIDER * reach_m
    places = zip(("west", "south", "east", "north"), _gathered(parts).T.tolist(), strict=True)
    return Reach(parts, dict(places))


def _mercator_bounds(shapes: Polygons) -> Boxes:
    return mercator.points(shapely.bounds(shapes).reshape(-1, 2)).reshape(-1, 4)


def _extents(boxes: Boxes) -> NDArray[np.float64]:
    return np.asarray((boxes[:, 2:] - boxes[:, :2]).max(axis=1, initial=0))


def _cut(shapes: Polygons, margin_m: float) -> Boxes:
    """Return boxes that hold shapes, holes and all, by as much.

    The box round a canal would hold half a commune: it is halved, and so are its halves, as long
    as they are larger than a part should be; those that hold nothing of it are left out.
    """
    outlines = shapely.polygons(shapely.get_exterior_ring(shapely.get_parts(shapes)))
    shapely.prepare(outlines)
    boxes, owner = shapely.bounds(outlines).reshape(-1, 4), np.arange(len(outlines))
    most = np.maximum(CUT_M, _extents(boxes) / _MOST_CUTS)
    done = [boxes[:0]]
    while len(owner):
        is_small = _extents(boxes) <= most[owner]
        done.append(boxes[is_small])
        boxes, owner = _halves(boxes[~is_small]), np.repeat(owner[~is_small], 2)
        wider = shapely.box(*(boxes + _WIDER * margin_m).T)
        holds = shapely.intersects(outlines[owner], wider)
        boxes, owner = boxes[holds], owner[holds]
    return np.concatenate(done) + _WIDER * margin_m


def _halves(boxes: Boxes) -> Boxes:
    """Return the two halves of each box, cut across its longer side."""
    at = np.arange(len(boxes))
    axis = np.argmax(boxes[:, 2:] - boxes[:, :2], axis=1)
    first, second = boxes.copy(), boxes.copy()
    first[at, axis + 2] = second[at, axis] = (boxes[at, axis] + boxes[at, axis + 2]) / 2
    return np.stack([first, second], axis=1).reshape(-1, 4)


def _gathered(parts: Boxes) -> Boxes:
    """Return a box round those whose middles are in one cell.

    One look for each parcel would take ten times as long, and one box round all of them holds most
    of what the next communes have.
    """
    cells = np.floor((parts[:, :2] + parts[:, 2:]) / (2 * CELL_M))
    _, nth = np.unique(cells, axis=0, return_inverse=True)
    order = np.argsort(nth.ravel(), kind="stable")
    start = np.flatnonzero(np.diff(nth.ravel()[order], prepend=-1))
    if not len(start):
        return parts
    parts = parts[order]
    least, most = np.minimum.reduceat(parts, start), np.maximum.reduceat(parts, start)
    return np.hstack([least[:, :2], most[:, 2:]])
