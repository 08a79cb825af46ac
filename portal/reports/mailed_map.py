"""One commune as a single HTML file that opens without the network, to be sent by mail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape

import folium
from branca.element import Element, Figure
from flask import render_template
from flask_babel import gettext as _

import config as configuration
from layers import sql, style
from layers.communes import figures
from portal.reports import detail, features, inline, wording

LIMIT_BYTES = 3_000_000  # what every mail server lets through
LISTED_GAPS = 30
LICENCE = "vendor/leaflet/LICENSE.txt"  # Leaflet goes along, and so must its licence
# folium keeps scripts and sheets under one list of names: the same name twice loses the first.
SCRIPTS = [("leaflet_js", "vendor/leaflet/leaflet.js")]
SHEETS = [("leaflet_css", "vendor/leaflet/leaflet.css"), ("mailed_map", "css/mailed_map.css")]
STATIC = configuration.ROOT / "static"
# Whatever slipped in from elsewhere would not be fetched: the reader's browser forbids it.
POLICY = (
    "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; "
    "base-uri 'none'; form-action 'none'"
)
HEAD = (
    '<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
)


class TooLarge(Exception):
    """Even drawn most coarsely the commune is too large to be sent by mail."""


@dataclass(frozen=True)
class Mailed:
    """The file, and how finely it is drawn."""

    html: bytes
    how: detail.Detail


class _Map(folium.Map):
    """A Leaflet map that needs nothing from the network: no tiles, no CDN."""

    default_js = SCRIPTS
    default_css = SHEETS


def make(
    conn: sql.Connection, config: configuration.Config, code: str, language: str = "vi"
) -> Mailed:
    """Return the map of a commune, drawn as finely as LIMIT_BYTES allows.

    Raises figures.UnknownCommune, inline.Missing where Leaflet was not fetched, and TooLarge.
    """
    commune = figures.get(conn, code)
    content = features.read(conn, code)
    with wording.speaking(config, language):
        for how in detail.LADDER:
            if _is_hopeless(content, how):
                continue
            layers = features.layers(content, how)
            # A commune of 50,000 parcels would take minutes if every step were written out.
            if detail.least_bytes(layer.table for layer in layers) > LIMIT_BYTES:
                continue
            html = _page(config, commune, content, layers, how, language).encode()
            if len(html) <= LIMIT_BYTES:
                return Mailed(html, how)
    raise TooLarge(f"commune {code} does not fit into {LIMIT_BYTES:,} bytes however it is drawn")


def _is_hopeless(content: features.Content, how: detail.Detail) -> bool:
    """Tell whether parcels drawn one by one are too many, before it is said what each of them is.

    To write 38,000 areas out for a step that is not taken cost three seconds a step.
    """
    return not how.is_dissolved and detail.least_bytes([detail.draw(content.parcels, how)]) > (
        LIMIT_BYTES
    )


def _page(
    config: configuration.Config,
    commune: figures.Commune,
    content: features.Content,
    layers: list[features.Layer],
    how: detail.Detail,
    language: str,
) -> str:
    colours = style.palette("light")
    drawn = _Map(
        tiles=None,
        prefer_canvas=True,  # thousands of SVG elements would crawl
        control_scale=True,
        attribution_control=False,  # it links to a site; the licence is in the file
        zoom_snap=0.25,
    )
    _add_boundary(drawn, content, how, colours["border"])
    for layer in layers:
        _add(drawn, layer, colours)
    west, south, east, north = commune.bbox
    drawn.fit_bounds([[south, west], [north, east]], padding=(16, 16))
    folium.LayerControl(collapsed=True).add_to(drawn)
    side = render_template(
        "reports/mailed_map.html",
        commune=commune,
        place=config.province.name_en if language == "en" else config.province.name,
        made=date.today(),
        colours=colours,
        gaps=content.gaps.drop(columns="geometry").to_dict("records"),
        listed=LISTED_GAPS,
        how=how,
    )
    return _whole(drawn, side, _("Bản đồ địa chính") + f" · {commune.name}", language)


def _add_boundary(drawn: _Map, content: features.Content, how: detail.Detail, colour: str) -> None:
    # Not interactive, or a click anywhere in the commune would be the boundary's.
    look = {"color": colour, "weight": 2.5, "fill": False, "interactive": False}
    boundary = detail.draw(content.boundary, how)
    _geojson(boundary, look, _("Ranh giới xã")).add_to(drawn)


def _add(drawn: _Map, layer: features.Layer, colours: dict[str, str]) -> None:
    is_gap, is_land = layer.colour == "gap", not layer.colour.startswith(("gap", "group"))
    line = colours["gap" if is_gap else "parcel-line"]
    look = {
        "color": line,
        "weight": 2 if is_gap else 0.6,
        "dashArray": "5 4" if is_gap else None,
        "opacity": 0.4 if is_land else 0.9,
        "fillColor": colours[layer.colour],
        "fillOpacity": 0.3 if is_gap else 0.86,
    }
    popup = folium.GeoJsonPopup(list(layer.popup), list(layer.popup.values()), localize=False)
    _geojson(layer.table, look, layer.title, popup=popup).add_to(drawn)


def _geojson(
    table: features.geopandas.GeoDataFrame,
    look: Mapping[str, object],
    title: str,
    popup: folium.GeoJsonPopup | None = None,
) -> folium.GeoJson:
    # Leaflet writes the names of its layers into the page as HTML.
    layer = folium.GeoJson(
        table,
        style_function=lambda _: dict(look),
        name=escape(title),
        popup=popup,
        smooth_factor=0.5,
    )
    # Each shape's own box is a third of the file, and nothing reads it.
    for feature in (layer.data, *layer.data["features"]):
        feature.pop("bbox", None)
    return layer


def _whole(drawn: _Map, side: str, title: str, language: str) -> str:
    figure = drawn.get_root()
    assert isinstance(figure, Figure)  # noqa: S101 - every map of folium stands in one
    figure.title = escape(title)
    figure.html.add_child(_Text(side))
    page = re.sub(r"^.*?<head>\n", HEAD.format(language=language), figure.render(), flags=re.DOTALL)
    # folium forbids to zoom with two fingers; people with weak eyes need it.
    page = re.sub(r",\s*maximum-scale=1.0, user-scalable=no", "", page)
    named = f'<div role="region" aria-label="{_("Bản đồ")}" class="folium-map"'
    page = page.replace('<div class="folium-map"', named, 1)
    licence = inline.text(STATIC / LICENCE)
    return inline.inline(page.replace("</body>", f"<!-- {licence} -->\n</body>"), STATIC)


class _Text(Element):
    """HTML that is finished: braces in it are not a template's."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def render(self, **_: object) -> str:
        """Return the text."""
        return self.text
