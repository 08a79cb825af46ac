"""Cut blocks into parcels: long strips from the canal to the middle, homes along the water.

All on the grid, in millimetres; a block is cut the same way by whichever commune asks.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from layers.demo.frame import MM, RASTER, rastered
from layers.demo.network import FIELD, LANE, LESSER, MAIN, NONE, STREET, Network
from layers.demo.noise import Flags, Integers

FIELD_STRIP, HOME, POND, TOWN_LOT, PUBLIC, BACK = range(6)
CRACK = -1  # no parcel, only what two of them left between them

# Of a typical parcel at true density (density 1), in metres.
_FIELD_M, _HOME_M, _TOWN_M = 15.0, 11.5, 5.2
_SPREAD = 0.42
_HOME_DEPTH_M = (26.0, 58.0)
# How often a strip on a canal of a class has homes at its front, at true density.
_HOMES = {MAIN: 0.9, LESSER: 0.72, FIELD: 0.42, STREET: 0.95, LANE: 0.9, NONE: 0.0}
_HOMES_FADE = 0.4  # with fewer parcels, a smaller share of them are homes
_HAMLET_STRIPS = 9
_CUT, _POND, _POND_DEPTH_M = 0.15, 0.05, (18.0, 34.0)
_TOWN_FROM, _PUBLIC, _PUBLIC_M = 0.2, 0.07, 70.0
_TOWN_DEPTH = 75_000  # behind a deeper row of houses there are gardens

_LEAST = 2 * RASTER  # no lot is narrower at the end of a row

# How often the two sides of a block do not meet: by metres (a strip between sheets), by less.
_UNMATCHED, _CRACKED = 0.025, 0.03

# (along0, along1, across0, across1) of lots, and their kinds.
Lots: TypeAlias = tuple[Integers, Integers]


@dataclass(frozen=True)
class Parcels:
    """Parcels as rectangles (u0, v0, u1, v1) of the grid."""

    rects: Integers
    kind: Integers
    block: Integers  # row of the network's blocks
    row: Integers  # parcels of a row lie side by side, in order

    def __len__(self) -> int:
        return len(self.rects)

    def without_cracks(self) -> "Parcels":
        """Return the parcels alone."""
        real = self.kind != CRACK
        return Parcels(self.rects[real], self.kind[real], self.block[real], self.row[real])


def cut(network: Network, blocks: Integers, density: float, seed: int) -> Parcels:
    """Return the parcels of some blocks; density 1 is the delta's true one, 0.1 a tenth of it."""
    parts = [_block(network, int(block), density, seed) for block in blocks]
    rows = np.cumsum([0] + [int(part.row.max(initial=-1)) + 1 for part in parts])
    return Parcels(
        np.concatenate([part.rects for part in parts]),
        np.concatenate([part.kind for part in parts]),
        np.concatenate([part.block for part in parts]),
        np.concatenate([part.row + first for part, first in zip(parts, rows, strict=False)]),
    )


def _block(network: Network, block: int, density: float, seed: int) -> Parcels:
    random = np.random.default_rng([seed, 3, block])
    rect, fronts = network.blocks[block], network.fronts[block]
    axis = int(rect[3] - rect[1] > rect[2] - rect[0])  # the strips stand side by side along it
    across = 1 - axis
    near, far = int(fronts[across]), int(fronts[across + 2])
    depth = int(rect[across + 2] - rect[across])
    is_town, is_deep = network.urban[block] > _TOWN_FROM, depth > 2 * _TOWN_DEPTH
    middle = int(rastered(rect[across] + depth * random.uniform(0.42, 0.58)))
    span = int(rect[axis]), int(rect[axis + 2])
    low, high = int(rect[across]), int(rect[across + 2])
    crack = _crack(random)
    sides = [(low, middle - crack, near), (high, middle, far)]
    if network.has_long_strips and not is_town:
        # One row from canal to canal, its homes on the more important one.
        sides = [(low, high - crack, near)] if near <= far else [(high, low + crack, far)]
    lots: list[Lots] = []
    for front, back, cls in sides:
        if is_town and not is_deep:
            lots += _town_row(span, front, back, density, random)
        else:
            homes = 1.0 if is_town else _HOMES[cls] * density**_HOMES_FADE
            lots += _field_row(span, front, back, homes, density, random)
    if crack:
        back = sides[0][1]
        lots.append(_between(lots, back, back + crack if sides[0][0] == low else back - crack))
    return _parcels(lots, axis, block)


def _crack(random: np.random.Generator) -> int:
    """Return what was left between the two sides of a block by surveying them apart; mostly 0."""
    chance, width = random.random(), random.random()
    if chance < _UNMATCHED:
        return int((1.3 + 6 * width**2) * MM)
    return int((0.02 + 0.6 * width**2) * MM) if chance < _UNMATCHED + _CRACKED else 0


def _between(lots: list[Lots], back: int, end: int) -> Lots:
    """Return the crack behind a row, in pieces with the corners of the parcels on both sides.

    Without them the two sides of a crack of centimetres would bend differently and cross.
    """
    at = np.unique(np.concatenate([lot[:, :2].ravel() for lot, _ in lots]))
    return _lots(at[:-1], at[1:], back, end, CRACK)


def _parcels(lots: list[Lots], axis: int, block: int) -> Parcels:
    local = np.concatenate([lot for lot, _ in lots])
    kind = np.concatenate([kind for _, kind in lots])
    row = np.concatenate([np.full(len(lot), i) for i, (lot, _) in enumerate(lots)])
    rects = np.empty_like(local)
    rects[:, axis], rects[:, axis + 2] = local[:, 0], local[:, 1]
    rects[:, 1 - axis] = local[:, 2:].min(axis=1)
    rects[:, 3 - axis] = local[:, 2:].max(axis=1)
    return Parcels(rects, kind, np.full(len(row), block), row)


def _town_row(
    span: tuple[int, int], front: int, back: int, density: float, random: np.random.Generator
) -> list[Lots]:
    width_m = min(_TOWN_M / density**0.75, 160.0)
    kind = PUBLIC if random.random() < _PUBLIC else TOWN_LOT
    if kind == PUBLIC:
        width_m = max(width_m, _PUBLIC_M)
    starts, ends = _breaks(span, width_m, 0.3, random)
    return [_lots(starts, ends, front, back, kind)]


def _field_row(
    span: tuple[int, int],
    front: int,
    back: int,
    homes: float,
    density: float,
    random: np.random.Generator,
) -> list[Lots]:
    """Cut one side of a block: strips to the back, homes in hamlets before some of them."""
    starts, ends = _breaks(span, _FIELD_M / density, _SPREAD, random)
    depth_m = min(random.uniform(*_HOME_DEPTH_M), abs(back - front) / MM * 0.35)
    home_line = int(rastered(front + np.sign(back - front) * depth_m * MM))
    has_home = _hamlets(len(starts), homes, random)
    open_, behind = ~has_home, has_home
    lots = _cut_strips(starts[open_], ends[open_], front, back, random)
    lots += _cut_strips(starts[behind], ends[behind], home_line, back, random)
    for first, last in _runs(has_home):
        width_m = min(_HOME_M / density**0.6, 160.0)
        home_starts, home_ends = _breaks((starts[first], ends[last]), width_m, 0.35, random)
        lots.append(_lots(home_starts, home_ends, front, home_line, HOME))
    return [lot for lot in lots if len(lot[0])]


def _cut_strips(
    starts: Integers,
    ends: Integers,
    front: int,
    back: int,
    random: np.random.Generator,
) -> list[Lots]:
    """Return strips whole, cut in two somewhere, or with a fish pond at the front."""
    if not len(starts):
        return []
    chance = random.random(len(starts))
    depth_m = abs(back - front) / MM
    pond_m = random.uniform(*_POND_DEPTH_M)
    share = np.where(chance < _CUT, random.uniform(0.3, 0.7, len(starts)), pond_m / max(depth_m, 1))
    is_cut = (chance < _CUT + _POND) & (depth_m > 90)
    line = rastered(front + (back - front) * share)
    kind = np.where(chance < _CUT, FIELD_STRIP, POND)[is_cut]
    first, last, line = starts[is_cut], ends[is_cut], line[is_cut]
    return [
        _lots(starts[~is_cut], ends[~is_cut], front, back, FIELD_STRIP),
        _lots(first, last, front, line, kind),
        _lots(first, last, line, back, BACK),
    ]


def _lots(
    starts: Integers,
    ends: Integers,
    front: Integers | int,
    back: Integers | int,
    kind: Integers | int,
) -> Lots:
    local = np.empty((len(starts), 4), np.int64)
    local[:, 0], local[:, 1], local[:, 2], local[:, 3] = starts, ends, front, back
    kinds = np.empty(len(starts), np.int64)
    kinds[:] = kind
    return local, kinds


def _breaks(
    span: tuple[int, int], width_m: float, spread: float, random: np.random.Generator
) -> tuple[Integers, Integers]:
    """Divide a span into pieces of about the width; return where they start and end."""
    length = span[1] - span[0]
    n = max(1, round(length / (width_m * MM)))
    shares = np.exp(random.normal(0, spread, n))
    at = np.cumsum(shares)[:-1] / shares.sum() * length
    inner = span[0] + rastered(at[(at > _LEAST) & (at < length - _LEAST)])
    edges = np.array([span[0], *inner[np.diff(inner, prepend=span[0]) > 0], span[1]])
    return edges[:-1], edges[1:]


def _hamlets(n: int, share: float, random: np.random.Generator) -> Flags:
    """Choose strips with homes: they come in hamlets, not one by one."""
    knots = random.random(n // _HAMLET_STRIPS + 3)
    level = np.interp(np.arange(n) / _HAMLET_STRIPS, np.arange(len(knots)), knots)
    chosen: Flags = level > 1 - share
    return chosen


def _runs(flags: Flags) -> list[tuple[int, int]]:
    """Return the first and last index of every run of true flags."""
    edge = np.diff(np.concatenate([[0], flags.astype(np.int8), [0]]))
    firsts, lasts = np.flatnonzero(edge == 1), np.flatnonzero(edge == -1) - 1
    return list(zip(firsts.tolist(), lasts.tolist(), strict=True))
