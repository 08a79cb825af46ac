"""Make the rows of one commune, ready to be written."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers import crs
from layers.demo import (
    attributes,
    defects,
    geohash,
    records,
    sheets,
    strips,
    surface,
    unmapped,
)
from layers.demo.draft import Draft
from layers.demo.facts import Former
from layers.demo.ground import Ground
from layers.demo.noise import Floats, Integers
from layers.demo.profile import Profile
from layers.demo.scene import Place
from layers.demo.surface import Surface

Columns = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """What is asked of one commune."""

    code: str
    is_urban: bool
    zone: int
    shape: Any  # WGS 84, as stored
    formers: tuple[Former, ...]
    profile: Profile
    n: int  # parcels
    first: int  # how many the communes before it have
    first_id: int
    unlisted_group: int  # of parcels without a record, once there is an export


@dataclass(frozen=True)
class Rows:
    """A commune's rows by table: equally long columns, geometries in WGS 84."""

    parcel: Columns
    land_object: Columns
    record: Columns
    unlisted_group: int
    planted: dict[str, int]


def make(ground: Ground, order: Order) -> Rows:
    """Return everything a commune holds; the same order gives the same rows."""
    place = _place(ground, order)
    land = surface.draw(ground, place, order.n, order.profile.has_object_parcels)
    seed = ground.seed + 1000 * int(order.code)
    draft = _draft(ground, order, place, land, seed)
    planted = defects.plant(draft, order.first, order.n, seed)
    points = _inside(draft.polygons)
    is_object = np.isin(draft.columns["land_use"], ("DGT", "DTL", "SON"))
    unlisted = order.unlisted_group if order.profile.has_export else 0
    said = records.invent(draft, is_object, points, order.profile, order.first_id, seed)
    parcel = _parcel_columns(draft, order)
    n = len(draft)
    parcel["clean_group"] = records.groups(n, is_object, said, order.first_id, unlisted)
    return Rows(parcel, _object_columns(land, order), said, unlisted, planted)


def _place(ground: Ground, order: Order) -> Place:
    shape = shapely.transform(crs.from_wgs84(order.shape, order.zone), lambda xy: xy.round(3))
    in_plane = crs.from_wgs84(order.shape, ground.srid)
    blocks = ground.blocks.geometries[ground.blocks.query(in_plane, "intersects")]
    centres = shapely.get_coordinates(shapely.centroid(blocks))
    beyond = unmapped.choose(
        shapely.area(blocks), centres, order.profile.mapped, ground.seed + int(order.code)
    )
    shift = order.profile.shifted_m
    mapped = shape
    if shift:
        turn = int(order.code) * 2.399
        moved = shapely.transform(
            shape, lambda xy: xy + shift * np.array([np.cos(turn), np.sin(turn)])
        )
        mapped = shapely.intersection(shape, moved)
    return Place(order.zone, shape, in_plane, mapped, beyond)


def _draft(ground: Ground, order: Order, place: Place, land: Surface, seed: int) -> Draft:
    points = _inside(land.polygons)
    home = np.array([(former.lon, former.lat) for former in order.formers])
    formers = crs.points_from_wgs84(home, order.zone)
    numbers = sheets.number(points, land.urban, formers, place.shape.area)
    way = numbers.order
    lonlat = crs.points_to_wgs84(points[way], order.zone)
    columns = _numbered(numbers, order, way)
    columns["parcel_code"] = geohash.encode(lonlat).astype(object)
    columns["land_use"] = _land_use(ground, order, land, lonlat, way, seed)
    method, year = attributes.survey(columns["sheet_no"].astype(np.int64), int(order.code), seed)
    columns["survey_method"], columns["survey_year"] = method, year
    area = shapely.area(land.polygons[way])
    declared, legal = attributes.areas(area, columns["survey_scale"], seed)
    columns["area_declared_m2"], columns["area_legal_m2"] = declared, legal.astype(object)
    columns["area_legal_m2"][land.kind[way] >= surface.ROAD] = None
    columns["source_srid"] = np.full(len(way), order.zone)
    draft = Draft(order.code, place.shape, land.polygons[way], numbers.sheet[way], columns)
    draft.plain &= land.is_whole[way]
    return draft


def _numbered(numbers: sheets.Numbers, order: Order, way: Integers) -> Columns:
    codes = np.array([former.code for former in order.formers], object)
    columns: Columns = {
        "sheet_no": numbers.sheet[way].astype(object),
        "parcel_no": numbers.number[way].astype(object),
        "survey_scale": numbers.scale[way],
        "former_commune_code": codes[numbers.former[way]],
        "former_sheet_no": numbers.former_sheet[way].astype(object),
        "former_parcel_no": numbers.former_number[way].astype(object),
    }
    return columns


def _land_use(
    ground: Ground, order: Order, land: Surface, lonlat: Floats, way: Integers, seed: int
) -> Any:
    in_plane = crs.points_from_wgs84(lonlat, ground.srid)
    bank = ground.frame.bank[:, 0]
    along = (in_plane - ground.frame.origin) @ ground.frame.along
    coast = np.clip((along - bank[0]) / (bank[-1] - bank[0]), 0, 1)
    kind = land.kind[way]
    uses = attributes.land_use(
        np.minimum(kind, strips.BACK), land.urban[way], in_plane, order.is_urban, coast, seed
    )
    uses[kind == surface.ROAD], uses[kind == surface.WATER] = "DGT", "DTL"
    return uses


def _inside(polygons: Any) -> Floats:
    """Return a point inside each polygon: the middle, where that is inside."""
    middle = shapely.centroid(polygons)
    beside = ~shapely.contains(polygons, middle)
    middle[beside] = shapely.point_on_surface(polygons[beside])
    points: Floats = shapely.get_coordinates(middle)
    return points


def _parcel_columns(draft: Draft, order: Order) -> Columns:
    n = len(draft)
    columns = dict(draft.columns)
    columns["id"] = np.arange(n) + order.first_id
    columns["commune_code"] = np.full(n, order.code)
    columns["area_map_m2"] = shapely.area(draft.polygons)
    columns["geom"] = _in_wgs84(draft.polygons, order.zone)
    return columns


def _object_columns(land: Surface, order: Order) -> Columns:
    n = len(land.objects)
    return {
        "commune_code": np.full(n, order.code),
        "kind": land.object_kind,
        "name": land.object_name,
        "area_m2": shapely.area(land.objects),
        "source_srid": np.full(n, order.zone),
        "geom": _in_wgs84(land.objects, order.zone),
    }


def _in_wgs84(polygons: Any, zone: int) -> Any:
    parts, owner = shapely.get_parts(polygons, return_index=True)
    return shapely.multipolygons(crs.to_wgs84(parts, zone), indices=owner)
