"""Parcel codes for whole arrays: the GeoHash of layers.parcels.code, 40 times as fast."""

import numpy as np
from numpy.typing import NDArray

from layers.demo.noise import Floats

_ALPHABET = np.frombuffer(b"0123456789bcdefghjkmnpqrstuvwxyz", dtype=np.uint8)
_LENGTH = 12
_ORIGIN = np.array([180.0, 90.0])
_BITS = 5 * _LENGTH // 2


def encode(lonlat: Floats) -> NDArray[np.str_]:
    """Return the 12-character code of each longitude and latitude, shape (n, 2)."""
    cells = (1 << _BITS) * (lonlat + _ORIGIN) / (2 * _ORIGIN)
    longitude, latitude = cells.astype(np.uint64).T
    letters = np.zeros((len(lonlat), _LENGTH), np.uint8)
    for bit in range(5 * _LENGTH):
        source = longitude if bit % 2 == 0 else latitude
        value = (source >> np.uint64(_BITS - 1 - bit // 2)) & np.uint64(1)
        letters[:, bit // 5] |= (value << np.uint64(4 - bit % 5)).astype(np.uint8)
    return _ALPHABET[letters].view(f"S{_LENGTH}").ravel().astype(f"U{_LENGTH}")
