"""A map of communes made here, as SVG for page, print and PDF: no script, no tiles.

Colours are attributes, not rules of a style sheet: those do not reach an SVG in a PDF.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from layers import style
from layers.absent import Absent
from layers.communes.outline import Outline
from portal.format import SIGNS

COLOURS = style.palette("light")  # paper and screen, day and night: as the map's own fills
MARGIN = 0.01  # of the width, around the communes
SIGN_SHARE = 0.021  # the height of a sign, of the width of the map
LEAST_SIGN_SHARE = 0.012
# Four patterns for four reasons, and each has its sign of portal/format.py on top.
PATTERNS = {reason: f"absent-{reason.value.replace('_', '-')}" for reason in Absent}


@dataclass(frozen=True)
class Fill:
    """How a commune is filled: a colour, or a pattern for a reason why there is no figure."""

    words: Any  # its figure, as a tooltip and a screen reader say it
    colour: str = ""
    sign: str = ""  # drawn inside where there is room
    ink: str = COLOURS["ink"]
    reason: Absent | None = None
    href: str = ""

    def paint(self, picture: str) -> str:
        """Return the colour, or the pattern of a picture by its id."""
        return f"url(#{picture}-{PATTERNS[self.reason]})" if self.reason else self.colour


@dataclass(frozen=True)
class Area:
    """One commune as it is drawn."""

    code: str
    name: str
    path: str
    fill: Fill
    x: float
    y: float
    size: float  # of its sign; 0 where there is no room for one
    is_chosen: bool

    @property
    def title(self) -> str:
        """What is said of it: also the letters that are drawn in it, which a voice may name."""
        letters = f"{self.fill.sign}, " if self.fill.sign.isalnum() else ""
        return f"{self.name}: {letters}{self.fill.words}"


@dataclass(frozen=True)
class Map:
    """The picture: a view box in steps of the outlines, and its areas."""

    x: float
    y: float
    width: float
    height: float
    areas: list[Area]

    @property
    def view_box(self) -> str:
        """The part of the plane that is shown."""
        return f"{self.x:.0f} {self.y:.0f} {self.width:.0f} {self.height:.0f}"


def absent(reason: Absent, href: str = "") -> Fill:
    """Return the fill of a commune without a figure, by the reason."""
    sign, words = SIGNS[reason]
    return Fill(words, sign=sign, reason=reason, href=href)


def draw(
    outlines: Mapping[str, Outline], fills: Mapping[str, Fill], chosen: Iterable[str] = ()
) -> Map | None:
    """Draw the communes that have a fill, those chosen on top; None where there is none."""
    drawn = [outlines[code] for code in fills if code in outlines]
    if not drawn:
        return None
    west, north, east, south = _bounds(drawn)
    edge = MARGIN * (east - west)
    width, marked = east - west + 2 * edge, set(chosen)
    areas = [_area(one, fills[one.code], width, one.code in marked) for one in drawn]
    # What is drawn last lies on top, and its line is whole.
    areas.sort(key=lambda area: area.is_chosen)
    return Map(west - edge, north - edge, width, south - north + 2 * edge, areas)


def _bounds(drawn: list[Outline]) -> tuple[float, float, float, float]:
    sides = list(zip(*(one.bounds for one in drawn), strict=True))
    return min(sides[0]), min(sides[1]), max(sides[2]), max(sides[3])


def _area(one: Outline, fill: Fill, width: float, is_chosen: bool) -> Area:
    # A sign of several characters is wider than high.
    room = min(SIGN_SHARE * width, 1.5 * one.radius / max(1.0, 0.6 * len(fill.sign)))
    size = round(room, 1) if fill.sign and room >= LEAST_SIGN_SHARE * width else 0.0
    return Area(one.code, one.name, one.path, fill, round(one.x), round(one.y), size, is_chosen)
