"""The tables that the map of one commune is drawn from, one a layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import geopandas
import numpy as np
import shapely
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers import sql
from layers.communes import drawn as boundaries
from layers.gaps import drawn as drawn_gaps
from layers.objects import drawn as drawn_objects
from layers.parcels import drawn as drawn_parcels
from portal import words
from portal.format import area
from portal.reports import detail

WGS84 = "EPSG:4326"
LAND = {
    "other": lazy("Đất khác"),
    "road": lazy("Đường"),
    "water": lazy("Kênh rạch, sông"),
}
GROUPS = {0: "group-unknown", 3: "group-3", 2: "group-2", 1: "group-1"}
PARCEL = {
    "s": lazy("Tờ"),
    "n": lazy("Thửa"),
    "u": lazy("Loại đất"),
    "a": lazy("Diện tích trên bản đồ"),
    "g": lazy("Nhóm"),
}
DISSOLVED = {
    "s": lazy("Tờ"),
    "c": lazy("Số thửa"),
    "a": lazy("Diện tích trên bản đồ"),
    "g": lazy("Nhóm"),
}
OBJECT = {"k": lazy("Loại")}
GAP = {"k": lazy("Khoảng trống"), "a": lazy("Diện tích")}


@dataclass(frozen=True)
class Layer:
    """What is drawn in one colour and switched on and off together."""

    colour: str  # its name in layers/palette.json
    title: str
    table: geopandas.GeoDataFrame  # what a popup says, escaped for HTML, and the shapes
    popup: dict[str, str]  # column → label


@dataclass(frozen=True)
class Content:
    """All that is drawn of a commune, as the database has it."""

    boundary: geopandas.GeoDataFrame
    objects: geopandas.GeoDataFrame  # kind
    parcels: geopandas.GeoDataFrame  # sheet_no, parcel_no, land_use, area_m2, layer, n
    gaps: geopandas.GeoDataFrame  # kind, area_m2: the largest first


def read(conn: sql.Connection, code: str) -> Content:
    """Return what a commune holds; the tables may be empty."""
    land = _table(
        drawn_parcels.of(conn, code),
        ("sheet_no", "parcel_no", "land_use", "area_m2", "clean_group", "is_object"),
    )
    land["sheet_no"] = land["sheet_no"].fillna("–")
    land["parcel_no"] = land["parcel_no"].fillna("–")
    land["layer"] = [_layer_of(row) for row in land.itertuples()]
    return Content(
        boundary=_table(boundaries.of(conn, code)),
        objects=_table(drawn_objects.of(conn, code), ("kind",)),
        parcels=land.drop(columns=["clean_group", "is_object"]).assign(n=1),
        gaps=_table(drawn_gaps.of(conn, code), ("kind", "area_m2")),
    )


def layers(content: Content, how: detail.Detail) -> list[Layer]:
    """Return the layers from the lowest to the highest; those without a row are left out."""
    found = [*_objects(content), *_parcels(content, how), *_gaps(content)]
    return [
        Layer(layer.colour, layer.title, detail.draw(layer.table, how), layer.popup)
        for layer in found
        if len(layer.table)
    ]


def _table(rows: Sequence[sql.Row], columns: Sequence[str] = ()) -> geopandas.GeoDataFrame:
    values = {name: np.array([row[name] for row in rows], dtype=object) for name in columns}
    shapes = shapely.from_wkb([bytes(row["geom"]) for row in rows])
    return geopandas.GeoDataFrame(values, geometry=shapes, crs=WGS84)


def _layer_of(row: Any) -> str:
    if row.is_object:
        return "road" if "DGT" in row.land_use else "water"
    return GROUPS[row.clean_group]


def _objects(content: Content) -> list[Layer]:
    drawn = []
    for kind, title in LAND.items():
        table = content.objects[content.objects["kind"] == kind]
        said = {"k": [str(title)] * len(table)}
        drawn.append(Layer(_land_colour(kind), str(title), _said(table, said), _labels(OBJECT)))
    return drawn


def _parcels(content: Content, how: detail.Detail) -> list[Layer]:
    table = content.parcels
    if how.is_dissolved and len(table):
        table = detail.dissolve(table, how)
    titles = {
        "road": _("Đường vẽ thành thửa"),
        "water": _("Kênh rạch vẽ thành thửa"),
        **{name: f"{words.GROUP_LETTERS[n]} · {words.group(n)}" for n, name in GROUPS.items()},
    }
    return [
        _parcel_layer(table[table["layer"] == name], name, title, how)
        for name, title in titles.items()
    ]


def _parcel_layer(
    table: geopandas.GeoDataFrame, name: str, title: str, how: detail.Detail
) -> Layer:
    letter = {GROUPS[n]: letter for n, letter in words.GROUP_LETTERS.items()}.get(name, "–")
    if how.is_by_sheet and name.startswith("group"):
        letter = _("phần lớn: %(group)s", group=letter)
    said = {
        "s": table["sheet_no"],
        "a": [area(float(m2)) for m2 in table["area_m2"]],
        "g": [letter] * len(table),
    }
    if how.is_dissolved:
        said |= {"c": [str(n) for n in table["n"]]}
    else:
        said |= {"n": table["parcel_no"], "u": table["land_use"]}
    labels = _labels(DISSOLVED if how.is_dissolved else PARCEL)
    return Layer(_land_colour(name), title, _said(table, said), labels)


def _gaps(content: Content) -> list[Layer]:
    table = content.gaps
    said = {
        "k": [str(words.GAP_KINDS[kind][0]) for kind in table["kind"]],
        "a": [area(float(m2)) for m2 in table["area_m2"]],
    }
    return [Layer("gap", _("Khoảng trống bản đồ"), _said(table, said), _labels(GAP))]


def _land_colour(name: str) -> str:
    return "other-land" if name == "other" else name


def _labels(labels: dict[str, Any]) -> dict[str, str]:
    return {column: str(label) for column, label in labels.items()}


def _said(table: geopandas.GeoDataFrame, said: dict[str, Any]) -> geopandas.GeoDataFrame:
    """Return the shapes with what is said of them, which folium writes into HTML as it is."""
    columns = {name: [escape(str(value)) for value in values] for name, values in said.items()}
    return geopandas.GeoDataFrame(columns, geometry=np.asarray(table.geometry), crs=WGS84)
