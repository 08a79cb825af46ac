"""The province's canals, roads and the blocks between them, on the grid of the frame.

A province is halved by its main canals, the halves by lesser ones, until what is left is a block
of fields; in towns streets go on halving. Whatever is halved keeps its canal and its roads between
the halves, so blocks, canals and roads tile the grid exactly.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers.demo.frame import MM, Frame, rastered
from layers.demo.noise import Floats, Integers

MAIN, LESSER, FIELD, STREET, LANE, NONE = range(6)
WATER, ROAD = 0, 1

# By class: width of the water (0: none), of the road on either side, in metres.
_WATER_M = np.array([38.0, 17.0, 7.5, 0.0, 0.0])
_ROAD_M = np.array([[7.5, 3.5], [4.5, 3.0], [2.5, 0.0], [10.0, 0.0], [5.0, 0.0]])
_VARIATION = 0.3
# A cell longer than this is halved by a canal of the class.
_MAIN_LENGTH_M, _LESSER_LENGTH_M, _STREET_LENGTH_M = 8_500.0, 3_300.0, 420.0
_ASPECT = 1.9
_PIECE = 250_000


@dataclass(frozen=True)
class Town:
    """A built-up place: blocks shrink towards its middle."""

    x: float
    y: float
    radius_m: float
    weight: float  # 1: a city's middle, 0.4: a market


@dataclass(frozen=True)
class Size:
    """How wide blocks are at the most."""

    field_m: float
    town_m: float  # in the middle of a city
    has_long_strips: bool


@dataclass(frozen=True)
class Network:
    """Rectangles as rows of (u0, v0, u1, v1) in millimetres."""

    blocks: Integers
    fronts: Integers  # class of what lies along each side of a block, in the order of its row
    urban: Floats  # of each block: 0 country … 1 the middle of a city
    ways: Integers  # in short pieces
    way_kind: Integers  # WATER or ROAD
    way_class: Integers
    way: Integers  # which pieces are of one canal or road
    has_long_strips: bool  # from one canal to the next, not to the middle of the block


def build(frame: Frame, outline: Any, towns: list[Town], size: Size, seed: int) -> Network:
    """Halve the province until no block is wider than wanted, in the country and in towns."""
    random = np.random.default_rng([seed, 2])
    near = outline.buffer(500)
    shapely.prepare(near)
    cells = np.array([frame.extent(outline)], dtype=np.int64)
    fronts = np.full((1, 4), NONE, dtype=np.int64)
    done, ways = [], []
    while len(cells):
        middle = frame.plane((cells[:, :2] + cells[:, 2:]) // 2)
        side = (cells[:, 2:] - cells[:, :2]) / MM
        kept = shapely.dwithin(near, shapely.points(middle), np.hypot(*side.T) * 0.75)
        cells, fronts, middle, side = cells[kept], fronts[kept], middle[kept], side[kept]
        urban = urbanity(middle, towns)
        limit = _limit(urban, size) * random.uniform(0.8, 1.25, len(cells))
        is_block = (side.min(axis=1) <= limit) & (side.max(axis=1) <= limit * _ASPECT)
        done.append((cells[is_block], fronts[is_block], urban[is_block]))
        cells, fronts, more = _halved(
            cells[~is_block], fronts[~is_block], limit[~is_block], urban[~is_block], random
        )
        ways.append(more)
    blocks, sides, built = (np.concatenate(part) for part in zip(*done, strict=True))
    rects, kind, cls = (np.concatenate(part) for part in zip(*ways, strict=True))
    pieces, way = _pieces(rects)
    return Network(blocks, sides, built, pieces, kind[way], cls[way], way, size.has_long_strips)


def _pieces(rects: Integers) -> tuple[Integers, Integers]:
    """Return ways cut at every quarter of a kilometre of the grid, and the way of each piece.

    A commune then takes only the pieces it touches.
    """
    axis = (rects[:, 3] - rects[:, 1] > rects[:, 2] - rects[:, 0]).astype(np.int64)
    rows = np.arange(len(rects))
    start, end = rects[rows, axis], rects[rows, axis + 2]
    first = start // _PIECE
    counts = (end - 1) // _PIECE - first + 1
    way = np.repeat(rows, counts)
    nth = np.arange(len(way)) - np.repeat(np.cumsum(counts) - counts, counts)
    low = (first[way] + nth) * _PIECE
    pieces = rects[way].copy()
    every = np.arange(len(way))
    pieces[every, axis[way]] = np.maximum(low, start[way])
    pieces[every, axis[way] + 2] = np.minimum(low + _PIECE, end[way])
    return pieces, way


def urbanity(xy: Floats, towns: list[Town]) -> Floats:
    """Return how built-up each place is, from 0 (country) to 1 (the middle of a city)."""
    most = np.zeros(len(xy))
    for town in towns:
        near = np.exp(-((xy[:, 0] - town.x) ** 2 + (xy[:, 1] - town.y) ** 2) / town.radius_m**2)
        most = np.maximum(most, town.weight * near)
    return most


def _limit(urban: Floats, size: Size) -> Floats:
    """Return the greatest width of a block at each place."""
    return size.field_m * (size.town_m / size.field_m) ** np.clip((urban - 0.12) / 0.5, 0, 1)


def _halved(
    cells: Integers, fronts: Integers, limit: Floats, urban: Floats, random: np.random.Generator
) -> tuple[Integers, Integers, tuple[Integers, Integers, Integers]]:
    """Return the halves of the cells, their fronts, and the ways between the halves."""
    n, rows = len(cells), np.arange(len(cells))
    side = cells[:, 2:] - cells[:, :2]
    axis = (side[:, 1] > side[:, 0]).astype(np.int64)  # 0: cut across u, the longer side
    length = side[rows, axis]
    cls = _class(length / MM, limit, urban)
    at = rastered(cells[rows, axis] + length * random.uniform(0.4, 0.6, n))
    width = 1 + _VARIATION * random.uniform(-1, 1, n)
    water = rastered(_WATER_M[cls] * width * MM / 2)
    swap = random.random(n) < 0.5
    roads = rastered(_ROAD_M[cls] * MM)
    roads[swap] = roads[swap, ::-1]
    edges = np.column_stack([at - water - roads[:, 0], at - water, at + water])
    edges = np.column_stack([edges, at + water + roads[:, 1]])
    low, high = cells.copy(), cells.copy()
    low[rows, axis + 2], high[rows, axis] = edges[:, 0], edges[:, 3]
    low_fronts, high_fronts = fronts.copy(), fronts.copy()
    low_fronts[rows, axis + 2], high_fronts[rows, axis] = cls, cls
    ways = _ways(cells, axis, edges, cls)
    return np.concatenate([low, high]), np.concatenate([low_fronts, high_fronts]), ways


def _class(length_m: Floats, limit: Floats, urban: Floats) -> Integers:
    """Return what halves a cell: canals in the country, streets and lanes in towns."""
    country = np.select([length_m > _MAIN_LENGTH_M, length_m > _LESSER_LENGTH_M], [0, 1], FIELD)
    town = np.where(length_m > _STREET_LENGTH_M, STREET, LANE)
    is_town = (urban > 0.2) & (length_m < 1500)
    chosen: Integers = np.where(is_town, town, country)
    return chosen


def _ways(
    cells: Integers, axis: Integers, edges: Integers, cls: Integers
) -> tuple[Integers, Integers, Integers]:
    rows = np.arange(len(cells))
    rects, kinds, classes = [], [], []
    for first, kind in ((0, ROAD), (1, WATER), (2, ROAD)):
        rect = cells.copy()
        rect[rows, axis], rect[rows, axis + 2] = edges[:, first], edges[:, first + 1]
        real = edges[:, first + 1] > edges[:, first]
        rects.append(rect[real])
        kinds.append(np.full(int(real.sum()), kind))
        classes.append(cls[real])
    return np.concatenate(rects), np.concatenate(kinds), np.concatenate(classes)
