"""The map page and the style it is drawn with."""

from typing import Any

from flask import Blueprint, jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_babel import gettext as _

import layers
from layers import style
from layers.communes import sketched
from layers.layer import Layer
from layers.province import Province
from layers.quality import registry
from portal import access, db, events, quality_words, watch
from portal.settings import settings

bp = Blueprint("map", __name__)

TILES = "/tiles/{layer}.json"


@bp.app_context_processor
def place() -> dict[str, str]:
    """Let every template name the province."""
    province = settings().province
    return {"place": province.name_en if _language() == "en" else province.name}


@bp.get("/")
def show() -> ResponseReturnValue:
    """Answer the map page; it needs no database, so it can say what is wrong with it."""
    province = settings().province
    return render_template(
        "map.html", settings=_for_scripts(province), groups=_groups(province), rules=_rules()
    )


@bp.get("/map/style.json", endpoint="style")
def answer_style() -> ResponseReturnValue:
    """Answer the style that MapLibre draws the map with."""
    theme = request.args.get("theme", "light")
    if theme not in style.THEMES:
        theme = "light"
    fonts = url_for("static", filename="vendor")
    composed = style.compose(_layers(), theme, fonts, TILES)
    # Of before any tile is asked for, so that the page misses nothing.
    composed["metadata"]["since"] = events.identity(watch.watch().current())
    with db.pool().connection() as conn:
        composed["metadata"]["sketched"] = sketched.is_any(conn)
    return jsonify(composed)


def _layers() -> tuple[Layer, ...]:
    """Return what the map draws for whoever asks: of what shows parcels, not what is refused."""
    may_see = access.may_see_parcels()
    return tuple(x for x in layers.LAYERS if may_see or not (x.family and x.shows_parcels))


def _rules() -> list[tuple[str, list[dict[str, str]]]]:
    """Return the rules that parcels can be coloured by, under the names of their criteria."""
    found: dict[str, list[dict[str, str]]] = {name: [] for name in registry.CRITERIA}
    for rule in registry.in_force(settings().province):
        found[rule.criterion].append({"code": rule.code, "title": quality_words.title(rule)})
    return [(str(quality_words.CRITERIA[name][0]), some) for name, some in found.items() if some]


def _language() -> str:
    return str(get_locale())


def _groups(province: Province) -> list[dict[str, str]]:
    """Return the legend's rows: 1, 2, 3 as the province's scheme words them, then the rest."""
    language = 1 if _language() == "en" else 0
    rows = [(str(n), titles[language]) for n, titles in enumerate(province.group_titles, 1)]
    known = [{"key": n, "letter": n, "title": title, "count": f"n{n}"} for n, title in rows]
    unknown = {"key": "unknown", "letter": "?", "title": _("Chưa rõ nhóm"), "count": "n_ungrouped"}
    return [*known, unknown]


def _for_scripts(province: Province) -> dict[str, Any]:
    return {
        "style": url_for("map.style"),
        "place": place()["place"],
        "language": _language(),
        "bbox": province.bbox,
        "zones": [vars(zone) for zone in province.zones],
        "texts": {
            "wgs84": _("WGS 84: {lat}° B, {lon}° Đ"),
            "vn2000": _("VN-2000 {zone}: X {x} · Y {y} m"),
        },
        "locale": _map_locale(),
    }


def _map_locale() -> dict[str, str]:
    """Return MapLibre's own texts."""
    return {
        "Map.Title": _("Bản đồ: phím mũi tên để di chuyển, + và − để phóng to, thu nhỏ"),
        "NavigationControl.ZoomIn": _("Phóng to"),
        "NavigationControl.ZoomOut": _("Thu nhỏ"),
        "GeolocateControl.FindMyLocation": _("Vị trí của tôi"),
        "GeolocateControl.LocationNotAvailable": _("Không biết vị trí của thiết bị"),
    }
