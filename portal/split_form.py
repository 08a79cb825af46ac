"""What the form that divides or merges gaps asks for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from flask import json, request
from flask_babel import gettext as _

from layers.gaps.split import propose
from layers.gaps.split.drawn import Line
from layers.gaps.split.plan import Wish
from layers.gaps.split.propose import NotSplit
from layers.message import N_
from portal import query
from portal.format import HECTARE_M2

MOST_MERGED = 50


def wish(values: Mapping[str, str]) -> Wish | None:
    """Return how a gap is to be divided; None where nothing is said yet. Raises NotSplit."""
    lines = _lines(values.get("lines", ""))
    if lines:
        return Wish(lines=lines)
    count, hectares = (values.get(name, "").strip() for name in ("packages", "ha"))
    if count:
        return Wish(packages=_count(count))
    return Wish(package_m2=_hectares(hectares) * HECTARE_M2) if hectares else None


def chosen() -> list[UUID]:
    """Return the gaps that a form has ticked, without those that are no identities."""
    found = (query.uuid(value) for value in request.form.getlist("with")[:MOST_MERGED])
    return [gap_id for gap_id in found if gap_id is not None]


def seen() -> dict[str, str]:
    """Return the word of each gap as it was shown."""
    return {name[5:]: value for name, value in request.form.items() if name.startswith("seen-")}


def _count(text: str) -> int:
    if not text.isdecimal() or len(text) > 6:
        raise NotSplit(propose.HOW_MANY, most=propose.MOST_PACKAGES)
    return int(text)


def _hectares(text: str) -> float:
    found = query.number(text.replace(",", "."), "ha")  # a person types 0,5
    if found <= 0:
        raise query.BadQuery(_("“%(name)s” phải lớn hơn 0.", name="ha"))
    return found


def _lines(text: str) -> list[Line]:
    """Read lines as JSON: [[[longitude, latitude], …], …]."""
    if not text.strip():
        return []
    try:
        return [[_point(point) for point in line] for line in json.loads(text)]
    except (ValueError, TypeError, KeyError, RecursionError, OverflowError) as wrong:
        raise NotSplit(N_("Không đọc được các đường đã vẽ.")) from wrong


def _point(point: Any) -> tuple[float, float]:
    lon, lat = (float(value) for value in point)
    return lon, lat
