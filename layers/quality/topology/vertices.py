"""Corners that no surveyor meant: spikes, and corners nearer to each other than can be measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology.pieces import Numbers, Pieces, Places
from layers.quality.topology.sides import Corners, corners


@dataclass(frozen=True)
class Marked:
    """Points of shapes, and one number for each shape."""

    owner: Numbers  # the position of the shape
    value: NDArray[np.float64]
    points: NDArray[Any]


def near(found: Corners, distance_m: float) -> Marked:
    """Return the corners whose next one is nearer than this; the value is the least distance."""
    apart = np.hypot(*(found.after - found.at).T)
    is_near = apart < distance_m
    return _marked(found.owner[is_near], apart[is_near], found.at[is_near], np.minimum)


def spikes(found: Corners, width_m: float, length_m: float) -> Marked:
    """Return the corners where a ring goes out and comes back beside itself.

    Both sides are as long as length_m, and where the shorter one ends they are no further apart
    than width_m. The value is how long the longest is.
    """
    first, second = found.before - found.at, found.after - found.at
    lengths = np.hypot(*first.T), np.hypot(*second.T)
    shorter, longer = np.minimum(*lengths), np.maximum(*lengths)
    across = np.abs(first[:, 0] * second[:, 1] - first[:, 1] * second[:, 0])
    goes_back = (first * second).sum(axis=1) > 0
    is_spike = goes_back & (shorter >= length_m) & (across <= width_m * longer)
    return _marked(found.owner[is_spike], shorter[is_spike], found.at[is_spike], np.maximum)


def facts(pieces: Pieces, distance_m: float, width_m: float, length_m: float) -> dict[str, Marked]:
    """Return the corners of the judged parcels, by kind, the owner being a position of pieces."""
    judged = np.flatnonzero(pieces.is_judged)
    all_corners = corners(pieces.drawn[judged])
    found = {
        "near": near(all_corners, distance_m),
        "spike": spikes(all_corners, width_m, length_m),
    }
    return {
        kind: Marked(judged[marked.owner], marked.value, marked.points)
        for kind, marked in found.items()
    }


def _marked(owner: Numbers, values: NDArray[np.float64], at: Places, best: np.ufunc) -> Marked:
    owners, start = np.unique(owner, return_index=True)
    if not len(owners):
        return Marked(owners, values, np.empty(0, dtype=object))
    nth = np.repeat(np.arange(len(owners)), np.diff(np.append(start, len(owner))))
    return Marked(
        owners,
        best.reduceat(values, start),
        shapely.multipoints(shapely.points(at), indices=nth),
    )
