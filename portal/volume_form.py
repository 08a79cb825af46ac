"""Read the volume that a person puts in place of a proposal, in hectares."""

from __future__ import annotations

import re

from flask import request

from layers.communes.figures import Commune
from layers.gaps import volumes
from layers.message import N_
from portal.format import HECTARE_M2

_NUMBER = re.compile(r"-?\d{1,9}([.,]\d{1,6})?")
_THOUSANDS = re.compile(r"-?\d{1,3}([.,]\d{3})+")


def area_m2() -> float:
    """Return the area of the form; raise volumes.BadVolume where it is not surely a number."""
    text = request.form.get("area_ha", "").strip()
    # 1.234 is a thousand and more to one person, one and a bit to another, and to the figure
    # 10 000 times as much depends on it.
    if _THOUSANDS.fullmatch(text):
        raise volumes.BadVolume(
            N_("“%(text)s” có thể hiểu hai cách; xin viết không có dấu ngăn hàng nghìn."),
            text=text[:20],
        )
    if not _NUMBER.fullmatch(text):
        raise volumes.BadVolume(
            N_("“%(text)s” không phải là số héc ta; ví dụ đúng: 12,5."), text=text[:20]
        )
    return float(text.replace(",", ".")) * HECTARE_M2


def reason() -> str:
    """Return the reason of the form."""
    return request.form.get("reason", "")


def most_m2(commune: Commune) -> float:
    """Return the largest volume that a commune can have: its area, drawn or published."""
    return max(commune.area_m2, commune.natural_area_m2 or 0.0)
