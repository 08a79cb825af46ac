"""Parcel codes whose point lies outside their parcel: for whole arrays at once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.parcels import code as codes
from layers.quality.topology.pieces import Flags, Numbers, Pieces, Places

_ALPHABET = np.frombuffer(b"0123456789bcdefghjkmnpqrstuvwxyz", dtype=np.uint8)
_VALUE = np.full(128, 255, dtype=np.uint8)
_VALUE[_ALPHABET] = np.arange(32)
# Its bits are of the longitude and of the latitude in turn.
_TURNS = codes.LENGTH * 5 // 2


@dataclass(frozen=True)
class Astray:
    """Codes that point elsewhere."""

    at: Numbers  # positions of pieces
    point: NDArray[np.object_]  # WGS 84


def find(pieces: Pieces) -> Astray:
    """Return the judged parcels whose code is none of a point within them or on their border."""
    judged = np.flatnonzero(pieces.is_judged)
    letters = _letters(pieces.code[judged])
    is_code = _is_code(letters)
    at, places = judged[is_code], _decoded(letters[is_code])
    is_astray = ~shapely.intersects_xy(pieces.stored[at], *places.T)
    return Astray(at[is_astray], shapely.points(places[is_astray]))


def _letters(said: NDArray[np.object_]) -> NDArray[np.uint32]:
    """Return the characters of texts, one more than codes have; 0 where there is none."""
    width = codes.LENGTH + 1
    texts = np.array(["" if text is None else text for text in said], dtype=f"U{width}")
    return texts.view(np.uint32).reshape(len(said), width)


def _is_code(letters: NDArray[np.uint32]) -> Flags:
    values = _VALUE[np.minimum(letters[:, : codes.LENGTH], 127)]
    return np.asarray((values < 32).all(axis=1) & (letters[:, codes.LENGTH] == 0))


def _decoded(letters: NDArray[np.uint32]) -> Places:
    """Return the longitude and latitude of the middle of each code's cell."""
    bits = np.unpackbits(_VALUE[letters[:, : codes.LENGTH], None], axis=2)[:, :, 3:]
    turns = bits.reshape(len(letters), _TURNS, 2)
    cell = np.einsum("ntk,t->nk", turns, 0.5 ** np.arange(1, _TURNS + 1))
    return np.asarray((cell + 0.5 ** (_TURNS + 1)) * (360, 180) - (180, 90))
