"""The map of /communes and its legend: classes of one metric, or coverage by cleanliness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers.absent import Absent
from layers.standing import bivariate, classes
from layers.standing.metric import Metric
from layers.standing.standing import Standing
from portal import commune_map
from portal.commune_map import COLOURS, Fill
from portal.ranking.numbers import Numbers

# More that is good is bluer, more that is bad is redder; both are told apart in grey.
RAMPS = {1: "coverage", 0: "coverage", -1: "share"}
DARK_FROM = 4  # the first step on which the ink is white
WHITE = "#ffffff"
OUTSIDE = Fill(lazy("ngoài bộ lọc"), "#f7f8f7")
# Rows: cleanliness from low to high; in them coverage from low to high. The least difference of
# two of them is ΔE 17 for every eye (tests/portal/ranking/test_picture.py).
BOTH = (
    ("#f6f3ea", "#a9cfe3", "#4898c9"),
    ("#f5c170", "#b3a48f", "#4a6a8a"),
    ("#d9761a", "#8a4f1f", "#1f1a2b"),
)
DARK = {(2, 3), (3, 2), (3, 3)}  # (coverage, cleanliness) with white ink
STEPS = {1: lazy("thấp"), 2: lazy("trung bình"), 3: lazy("cao")}
LETTERS = {1: "a", 2: "b", 3: "c"}


@dataclass(frozen=True)
class Entry:
    """One field of a legend: how it looks, what it says, how many communes it has."""

    fill: Fill
    words: str
    count: int


@dataclass(frozen=True)
class Picture:
    """How every commune is filled, and the legend that explains it."""

    fills: dict[str, Fill]
    entries: list[Entry]
    absent: list[Entry]  # four reasons, also those that nobody has
    is_fixed: bool = False
    grid: dict[tuple[int, int], Entry] | None = None  # (coverage, cleanliness)


def of_metric(
    metric: Metric, standings: Sequence[Standing], numbers: Numbers, address: str
) -> Picture:
    """Return the picture of one metric; `address` with {code} in it marks a commune."""
    found = classes.of(metric, standings)
    ramp = RAMPS[metric.better]
    looks = {one.no: _class_fill(ramp, one.no, len(found.classes)) for one in found.classes}
    fills = {
        one.code: _fill(
            found.of(one.code), looks, metric, one, numbers, address.format(code=one.code)
        )
        for one in standings
    }
    entries = [
        Entry(looks[one.no], _limits(metric, one, numbers), len(one.codes))
        for one in found.classes
    ]  # fmt: skip
    return Picture(fills, entries, _absent(found.absent), found.is_fixed)


def of_both(standings: Sequence[Standing], numbers: Numbers, address: str) -> Picture:
    """Return the picture of coverage by cleanliness."""
    grid = bivariate.of(standings)
    places, reasons = grid.places, _reasons(grid.absent)
    fills = {
        one.code: both_fill(places[one.code], address.format(code=one.code))
        if one.code in places
        else commune_map.absent(reasons[one.code], address.format(code=one.code))
        for one in standings
    }
    entries = {
        cell: Entry(both_fill(cell), both_words(cell), len(codes))
        for cell, codes in grid.cells.items()
    }
    return Picture(fills, [], _absent(grid.absent), True, entries)


def both_fill(cell: tuple[int, int], href: str = "") -> Fill:
    """Return how a cell of coverage by cleanliness looks."""
    across, up = cell
    ink = WHITE if cell in DARK else COLOURS["ink"]
    colour = BOTH[up - 1][across - 1]
    return Fill(both_words(cell), colour, f"{across}{LETTERS[up]}", ink, href=href)


def both_words(cell: tuple[int, int]) -> str:
    """Return a cell in words."""
    across, up = cell
    return str(_("độ phủ %(across)s, tỷ lệ sạch %(up)s", across=STEPS[across], up=STEPS[up]))


def _class_fill(ramp: str, no: int, count: int) -> Fill:
    # Few classes are spread over the whole ramp, or two of them would hardly differ.
    step = no if count == classes.MOST else 1 + round((no - 1) * 4 / max(count - 1, 1))
    ink = WHITE if step >= DARK_FROM else COLOURS["ink"]
    return Fill("", COLOURS[f"{ramp}-{step}"], ink=ink)


def _fill(
    no: int | None, looks: Mapping[int, Fill], metric: Metric, one: Standing, numbers: Numbers,
    href: str,
) -> Fill:  # fmt: skip
    value = metric.value(one)
    if isinstance(value, Absent):
        return commune_map.absent(value, href)
    look = looks[no or 1]
    return Fill(numbers.figure(metric.unit, value), look.colour, "", look.ink, href=href)


def _limits(metric: Metric, one: classes.Class, numbers: Numbers) -> str:
    def shown(limit: Decimal) -> str:
        return numbers.number(metric.unit, limit)

    if one.low is None and one.high is None:
        return str(_("mọi giá trị"))
    if one.low is None:
        return str(_("dưới %(high)s", high=shown(one.high or Decimal(0))))
    if one.high is None:
        return str(_("từ %(low)s", low=shown(one.low)))
    return str(_("từ %(low)s đến dưới %(high)s", low=shown(one.low), high=shown(one.high)))


def _absent(found: Mapping[Absent, Sequence[str]]) -> list[Entry]:
    looks = {reason: commune_map.absent(reason) for reason in found}
    return [
        Entry(looks[reason], str(looks[reason].words), len(codes))
        for reason, codes in found.items()
    ]


def _reasons(found: Mapping[Absent, Sequence[str]]) -> dict[str, Any]:
    return {code: reason for reason, codes in found.items() for code in codes}
