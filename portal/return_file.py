"""Items of a return as others see them: in a small picture, in a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import shapely
from flask import Response

from layers import crs, sql
from portal import return_words, sketch
from portal.settings import settings

GEOPACKAGE = "application/geopackage+sqlite3"
SUFFIXES = (".gpkg", ".zip", ".shp", ".dbf", ".shx", ".prj", ".cpg", ".geojson", ".json")


def sketches(rows: list[sql.Row], beside: list[sql.Row]) -> dict[int, sketch.Sketch]:
    """Return a picture of each item that is a polygon: as returned, over what is there now."""
    around: dict[int, list[sql.Row]] = {}
    for near in beside:
        around.setdefault(near["item_no"], []).append(near)
    return {
        row["item_no"]: _sketch(row, around.get(row["item_no"], []))
        for row in rows
        if _polygon(row) is not None
    }


def geopackage(receipt: sql.Row, rows: list[sql.Row], path: Path) -> Response:
    """Return items as a GeoPackage, with why they collide in words."""
    from layers.gaps.returned import export  # noqa: PLC0415 - GDAL, which few pages need

    export.geopackage(path, rows, _zone(receipt, rows), return_words.reason, _met)
    response = Response(path.read_bytes(), content_type=GEOPACKAGE)
    name = f"vuong-{receipt['id']}.gpkg"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _met(row: sql.Row) -> str:
    return "; ".join(return_words.met(one) for one in row["attributes"].get("met", ()))


def _zone(receipt: sql.Row, rows: list[sql.Row]) -> int:
    codes = [gap["commune_code"] for gap in receipt["gaps"]]
    codes += [row["attributes"]["change"]["commune_code"] for row in rows]
    return settings().province.zone_of(codes[0]) if codes else settings().province.srids[0]


def _sketch(row: sql.Row, around: list[sql.Row]) -> sketch.Sketch:
    zone = settings().province.zone_of(row["attributes"]["change"]["commune_code"])
    returned = shapely.make_valid(crs.from_wgs84(_polygon(row), zone))
    shapes = {near["id"]: _placed(near["wkb"], zone) for near in around}
    beside = [
        sketch.Drawn(shapes[near["id"]], _css(near), near["parcel_no"] or "") for near in around
    ]
    met = {one["parcel_id"] for one in row["attributes"].get("met", ()) if one["area_m2"]}
    over = [
        sketch.Drawn(shapely.intersection(returned, shape), "sketch-overlap")
        for number, shape in shapes.items()
        if number in met
    ]
    return sketch.draw(sketch.Drawn(returned, "sketch-subject"), beside, over)


def _placed(wkb: memoryview, zone: int) -> Any:
    return shapely.make_valid(crs.from_wgs84(shapely.from_wkb(bytes(wkb)), zone))


def _css(near: sql.Row) -> str:
    return "sketch-object" if near["is_object"] else f"sketch-group-{near['clean_group']}"


def _polygon(row: sql.Row) -> Any:
    if not row["wkb"] or not row["attributes"].get("change"):
        return None
    shape = shapely.from_wkb(bytes(row["wkb"]))
    return shape if shapely.get_dimensions(shape) == 2 and not shape.is_empty else None
