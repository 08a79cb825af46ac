"""Random numbers that depend on where they are asked for, not on the order of asking.

Two communes that meet at a canal, made by two processes, must agree on where its bank lies.
"""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Flags = NDArray[np.bool_]

_GOLDEN = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


def uniform(seed: int, *keys: Integers) -> Floats:
    """Return a number in 0..1 for each row of keys: splitmix64 over them."""
    state = np.full(np.shape(keys[0]), seed, dtype=np.uint64)
    for key in keys:
        state = _mixed(state + np.asarray(key).astype(np.uint64) * _MIX[1] + _GOLDEN)
    return (state >> np.uint64(11)).astype(np.float64) / float(1 << 53)


def field(seed: int, xy: Floats, wave_length_m: float) -> Floats:
    """Return a smooth random field in 0..1 over the plane, with hills about a wave length apart."""
    scaled = xy / wave_length_m
    cell = np.floor(scaled)
    fraction = scaled - cell
    weight = fraction * fraction * (3 - 2 * fraction)
    corner = cell.astype(np.int64)
    total = np.zeros(len(xy))
    for dx in (0, 1):
        for dy in (0, 1):
            share = np.abs(1 - dx - weight[:, 0]) * np.abs(1 - dy - weight[:, 1])
            total += share * uniform(seed, corner[:, 0] + dx, corner[:, 1] + dy)
    return total


def _mixed(state: NDArray[np.uint64]) -> NDArray[np.uint64]:
    state = (state ^ (state >> np.uint64(30))) * _MIX[0]
    state = (state ^ (state >> np.uint64(27))) * _MIX[1]
    return state ^ (state >> np.uint64(31))
