"""Land that no survey has reached: whole sheets, and patches of any shape."""

import numpy as np

from layers.demo import noise
from layers.demo.noise import Flags, Floats
from layers.demo.scene import Unmapped

_LENGTHS_M = (3_600.0, 1_300.0)


def choose(area_m2: Floats, centres: Floats, share: float, seed: int) -> Unmapped:
    """Return which places of a commune are unmapped, so that about `share` of it is mapped.

    `centres` and `area_m2` are of the commune's blocks, in the plane of the province.
    """
    level = _level(centres, seed)
    order = np.argsort(level)
    reached = np.cumsum(area_m2[order]) / max(1.0, float(area_m2.sum()))
    threshold = level[order][min(int((reached < share).sum()), len(order) - 1)]

    def is_unmapped(xy: Floats) -> Flags:
        beyond: Flags = _level(xy, seed) > threshold
        return beyond

    return is_unmapped


def _level(xy: Floats, seed: int) -> Floats:
    wide, narrow = (noise.field(seed + i, xy, length) for i, length in enumerate(_LENGTHS_M))
    return wide + 0.45 * narrow
