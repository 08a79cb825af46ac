"""The canonical content that a hash is taken of: the same facts, the same bytes, for ever.

JSON with sorted keys, no blanks, UTF-8; areas are rounded to the square centimetre before they are
stored, so that what comes back from the database is written as it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

DIGITS = 4  # of m²


def canonical(value: Any) -> bytes:
    """Return the one way in which this is written; moments and days are text by then."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def sha256(value: Any) -> str:
    """Return the SHA-256 of the canonical content, in hexadecimal."""
    return hashlib.sha256(canonical(value)).hexdigest()


def sha256_of_list(
    of: str, kinds: Sequence[dict[str, Any]], ids: ArrayLike, kind_of: ArrayLike
) -> str:
    """Return what names a list of members: its kinds, then ids and kinds as little-endian int64."""
    digest = hashlib.sha256(canonical([of, list(kinds)]))
    for column in (ids, kind_of):
        digest.update(b"\n")
        digest.update(np.asarray(column, "<i8").tobytes())
    return digest.hexdigest()


def rounded(value: float | None) -> float | None:
    """Return an area as it is frozen."""
    return None if value is None else round(float(value), DIGITS) + 0.0
