"""What a boundary leaves of rows of parcels, and rows with some parcels joined."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers.demo import clip, rings
from layers.demo.noise import Flags, Floats, Integers
from layers.demo.rings import Nodes
from layers.demo.strips import Parcels

# Less than this share of a parcel, or this much of one, goes to its neighbour.
_LEAST_SHARE, _LEAST_M2 = 0.3, 2_000.0


@dataclass(frozen=True)
class Pieces:
    """Polygons in the order of their rows, the parcel each is of, and whether it is all of it."""

    shapes: Any
    owner: Integers
    is_whole: Flags

    def __len__(self) -> int:
        return len(self.shapes)

    def only(self, kept: Flags) -> "Pieces":
        return Pieces(self.shapes[kept], self.owner[kept], self.is_whole[kept])


def cut(parcels: Parcels, nodes: Nodes, area: Any) -> Pieces:
    """Return the parcels inside an area; what is left too little goes to a neighbour."""
    found = Pieces(*clip.cut(rings.polygons(parcels.rects, nodes), parcels.block, area))
    full_m2 = _area_m2(parcels.rects)[found.owner]
    area_m2 = shapely.area(found.shapes)
    little = ~found.is_whole & (area_m2 < _LEAST_SHARE * full_m2) & (area_m2 < _LEAST_M2)
    gone = np.zeros(len(found), bool)
    for i in np.flatnonzero(little).tolist():
        gone[i] = _is_absorbed(found, i, gone, parcels)
    return found.only(~gone)


def join(pieces: Pieces, parcels: Parcels, nodes: Nodes, excess: int, seed: int) -> Pieces:
    """Join neighbours of a row until the excess is gone or nothing is left to join."""
    random = np.random.default_rng([seed, 5, len(pieces)])
    rects, wanted = parcels.rects[pieces.owner], len(pieces) - excess
    while len(pieces) > wanted:
        first = _joinable(rects, pieces, parcels)
        first = first[np.diff(first, prepend=-2) > 1]
        if not len(first):
            break
        first = random.permutation(first)[: len(pieces) - wanted]
        rects[first, 2:] = rects[first + 1, 2:]
        pieces.shapes[first] = rings.polygons(rects[first], nodes)
        kept = np.ones(len(pieces), bool)
        kept[first + 1] = False
        pieces, rects = pieces.only(kept), rects[kept]
    return pieces


def _is_absorbed(pieces: Pieces, i: int, gone: Flags, parcels: Parcels) -> bool:
    """Give a piece to the one before or after it in its row; tell whether one could take it."""
    for j in (i - 1, i + 1):
        if not 0 <= j < len(pieces) or gone[j] or not _share_a_row(pieces.owner[[i, j]], parcels):
            continue
        both = clip.union([pieces.shapes[i], pieces.shapes[j]])
        if both.geom_type == "Polygon":
            pieces.shapes[j], pieces.is_whole[j] = both, False
            return True
    return False


def _share_a_row(two: Integers, parcels: Parcels) -> bool:
    (block, other_block), (row, other_row) = parcels.block[two], parcels.row[two]
    return bool(two[0] != two[1] and block == other_block and row == other_row)


def _area_m2(rects: Integers) -> Floats:
    area: Floats = (rects[:, 2] - rects[:, 0]) / 1e3 * ((rects[:, 3] - rects[:, 1]) / 1e3)
    return area


def _joinable(rects: Integers, pieces: Pieces, parcels: Parcels) -> Integers:
    """Return each piece that makes a rectangle with the next."""
    a, b = rects[:-1], rects[1:]
    along_u = (a[:, 2] == b[:, 0]) & (a[:, 1] == b[:, 1]) & (a[:, 3] == b[:, 3])
    along_v = (a[:, 3] == b[:, 1]) & (a[:, 0] == b[:, 0]) & (a[:, 2] == b[:, 2])
    row, kind, whole = parcels.row[pieces.owner], parcels.kind[pieces.owner], pieces.is_whole
    alike = (row[:-1] == row[1:]) & (kind[:-1] == kind[1:]) & whole[:-1] & whole[1:]
    return np.flatnonzero(alike & (along_u | along_v))
