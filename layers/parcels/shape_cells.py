"""A parcel's shape as COPY takes it: in WGS 84, in web Mercator and as a point of the mosaic.

Three columns that stand side by side, made together and once for the rings of one length. What the
trigger place_parcel would make of the first alone costs the server three times as long.
"""

from itertools import starmap

import numpy as np
from numpy.typing import NDArray

from layers import mercator
from layers.intake.binary import slices
from layers.intake.corners import Bytes, Corners, Points, ring_bytes, write_rings

FIELDS = 3
_POINT = bytes.fromhex("000000150101000000")  # 21 bytes, in little-endian order; coordinates follow
_LENGTH = 4  # bytes before each cell that say how many are in it


def of(native: Corners, lonlat: Points, middles: Points) -> list[bytes]:
    """Return the cells of shapes, given their corners and their middles in WGS 84."""
    placed, points = mercator.points(lonlat), _points(mercator.points(middles))
    cells = np.empty(len(native.shapes), dtype=object)
    for at, corner in native.rings():
        cells[at] = slices(_rings(lonlat[corner], placed[corner], points[at]))
    others = np.flatnonzero(~native.is_ring)
    if len(others):
        both = [native.others_wkb(xy) for xy in (lonlat, placed)]
        cells[others] = [*starmap(_joined, zip(*both, slices(points[others]), strict=True))]
    return list(cells.tolist())


def wkb(cell: bytes) -> bytes:
    """Return the first of the three: the shape in WGS 84."""
    return cell[_LENGTH : _LENGTH + int.from_bytes(cell[:_LENGTH], "big")]


def _rings(lonlat: NDArray[np.float64], placed: NDArray[np.float64], points: Bytes) -> Bytes:
    """Return the cells of rings of one length, shape (rings, corners, 2)."""
    size = ring_bytes(lonlat.shape[1])
    step = _LENGTH + size
    made = np.empty((len(points), 2 * step + points.shape[1]), dtype=np.uint8)
    for start, corners in ((0, lonlat), (step, placed)):
        made[:, start : start + _LENGTH] = np.frombuffer(size.to_bytes(_LENGTH, "big"), np.uint8)
        write_rings(corners, made[:, start + _LENGTH : start + step])
    made[:, 2 * step :] = points
    return made


def _points(xy: Points) -> Bytes:
    """Return the cells of points, their length before each."""
    made = np.empty((len(xy), len(_POINT) + 16), dtype=np.uint8)
    made[:, : len(_POINT)] = np.frombuffer(_POINT, dtype=np.uint8)
    made[:, len(_POINT) :] = np.ascontiguousarray(xy, "<f8").view(np.uint8)
    return made


def _joined(lonlat: bytes, placed: bytes, point: bytes) -> bytes:
    length = len(lonlat).to_bytes(_LENGTH, "big")  # of both
    return length + lonlat + length + placed + point
