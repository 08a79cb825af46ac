"""What is wrong with shapes that are not valid, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.quality.topology.pieces import Flags, Numbers, Polygons

_PLACE = re.compile(r"\[([-\d.e+]+) ([-\d.e+]+)\]$")


@dataclass(frozen=True)
class Flaws:
    """What is wrong with some of the shapes."""

    at: Numbers  # their positions
    flaw: list[str]
    place: list[Any]  # a point in the plane of the shapes; None where there is none


def find(shapes: Polygons, is_sound: Flags) -> Flaws:
    """Return the flaws of those shapes that are not sound: empty, or not valid."""
    at = np.flatnonzero(~is_sound)
    reasons: NDArray[Any] = np.atleast_1d(shapely.is_valid_reason(shapes[at]))
    is_empty = shapely.is_empty(shapes[at])
    words = [_word(reason, empty) for reason, empty in zip(reasons, is_empty, strict=True)]
    return Flaws(at, words, [_place(reason) for reason in reasons])


def _word(reason: str, is_empty: bool) -> str:
    if is_empty:
        return "empty"
    return "self_intersection" if "elf-intersection" in reason else "invalid"


def _place(reason: str) -> shapely.Point | None:
    found = _PLACE.search(reason)
    return shapely.Point(float(found[1]), float(found[2])) if found else None
