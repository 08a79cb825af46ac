"""The two maps of a comparison: what the browser draws, and the pictures where it cannot."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from flask import url_for
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers.absent import Absent
from layers.communes.figures import Figure
from layers.standing import classes, metric
from layers.standing.standing import Standing
from portal import commune_map, definitions
from portal.commune_map import COLOURS, Fill, Map
from portal.comparison import Asked
from portal.comparison_page import Compared
from portal.format import FILTERS
from portal.settings import settings

VIEWS = {
    "twin": lazy("hai xã cạnh nhau, cùng tỷ lệ"),
    "same": lazy("cùng một nơi, hai cách tô"),
    "swipe": lazy("cùng một nơi, kéo vạch chia"),
}
COLOURINGS = {
    "group": lazy("nhóm làm sạch"),
    "coverage": lazy("độ phủ và khoảng trống"),
    "severity": lazy("mức lỗi"),
}
SHOWN = {"percent": "percent", "count": "count_of", "m2": "ha", "per_day": "integer"}


@dataclass(frozen=True)
class Side:
    """One of the two maps: the commune in its middle, and its picture without WebGL."""

    name: str  # "left", "right"
    commune: Standing
    by: str
    picture: Map | None


@dataclass(frozen=True)
class Maps:
    """Both maps, as the page opens them."""

    view: str
    sides: tuple[Side, Side]
    views: dict[str, Any]
    colourings: dict[str, Any]
    settings: dict[str, Any]


def of(asked: Asked, compared: Compared | None) -> Maps | None:
    """Return the maps of what is compared; None where nothing is."""
    if compared is None:
        return None
    shown = _shown(asked, compared.communes)
    pictures = _alike([_picture(asked, compared, one) for one in shown])
    sides = [
        Side(name, commune, by, picture)
        for name, commune, by, picture in zip(
            ("left", "right"), shown, asked.colourings, pictures, strict=True
        )
    ]
    return Maps(
        asked.view, (sides[0], sides[1]), VIEWS, COLOURINGS, _for_scripts(compared.communes)
    )


def _shown(asked: Asked, communes: list[Standing]) -> list[Standing]:
    by_code = {one.code: one for one in communes}
    left, right = asked.communes or asked.codes[:2]
    return [by_code[left], by_code[right if asked.view == "twin" else left]]


def _picture(asked: Asked, compared: Compared, commune: Standing) -> Map | None:
    measure = metric.get(asked.metric)
    value = measure.value(commune)
    words = f"{definitions.DEFINITIONS[asked.metric].title} {FILTERS[SHOWN[measure.unit]](value)}"
    found = classes.of(measure, compared.communes).of(commune.code)
    fill = _fill(value, found, words)
    return commune_map.draw(compared.outlines, {commune.code: fill})


def _fill(value: Figure, found: int | None, words: str) -> Fill:
    if isinstance(value, Absent):
        return commune_map.absent(value)
    return Fill(words, colour=COLOURS[f"coverage-{found or 1}"])


def _alike(pictures: list[Map | None]) -> list[Map | None]:
    """Return the pictures at one scale: each as wide and high as the largest, around its middle."""
    known = [one for one in pictures if one]
    width = max((one.width for one in known), default=0.0)
    height = max((one.height for one in known), default=0.0)
    return [
        one
        and replace(
            one,
            x=one.x - (width - one.width) / 2,
            y=one.y - (height - one.height) / 2,
            width=width,
            height=height,
        )
        for one in pictures
    ]


def _for_scripts(communes: list[Standing]) -> dict[str, Any]:
    return {
        "style": url_for("map.style"),
        "bbox": settings().province.bbox,
        "communes": {one.code: {"name": one.name, "bbox": one.bbox} for one in communes},
        "locales": {
            "left": _locale(_("Bản đồ bên trái")),
            "right": _locale(_("Bản đồ bên phải")),
        },
    }


def _locale(title: str) -> dict[str, str]:
    moving = _("phím mũi tên để di chuyển, + và − để phóng to, thu nhỏ; bản đồ kia đi theo")
    return {
        "Map.Title": f"{title}: {moving}",
        "NavigationControl.ZoomIn": _("Phóng to"),
        "NavigationControl.ZoomOut": _("Thu nhỏ"),
    }
