"""Xã Thạnh Phú (31249) with 4,537 real parcels, 193 of them roads and canals, in a database."""

import json
from pathlib import Path

import geopandas
import numpy as np
import shapely

from layers import crs, sql
from layers.gaps import coverage, land
from layers.gaps.coverage import Update
from layers.gaps.land import Polygons
from tests.layers.gaps.scenery import ACTOR, PROVINCE

CODE = "31249"
ZONE = 5897
COMMUNE = """
    INSERT INTO commune (code, name, search_name, kind, province, area_m2, srid, geom)
    VALUES (%(code)s, 'Xã Thạnh Phú', 'thanh phu', 'xã', '92', 1, %(zone)s,
        ST_Multi(ST_GeomFromWKB(%(geom)s, 4326)))
"""
PARCELS = """
    INSERT INTO parcel (
        commune_code, sheet_no, parcel_no, land_use, area_map_m2, source_srid,
        survey_year, survey_method, survey_scale, geom
    )
    SELECT %(code)s, sheet, no, string_to_array(use, '+'), area, %(zone)s,
        2018 + no::integer %% 2, 'new', 2000, ST_Multi(ST_GeomFromWKB(decode(geom, 'hex'), 4326))
    FROM unnest(
        %(sheet)s::text[], %(no)s::text[], %(use)s::text[], %(area)s::double precision[],
        %(geom)s::text[]
    ) AS piece (sheet, no, use, area, geom)
"""
REDRAW = """
    UPDATE parcel SET geom = ST_Multi(ST_GeomFromWKB(decode(new.geom, 'hex'), 4326))
    FROM unnest(%(id)s::bigint[], %(geom)s::text[]) AS new (id, geom)
    WHERE parcel.id = new.id
"""


def load(conn: sql.Connection, folder: Path) -> None:
    """Load the commune and its parcels."""
    communes = json.loads((folder / "communes_92.geojson").read_text("utf-8"))["features"]
    (commune,) = [c for c in communes if c["properties"]["code"] == CODE]
    shape = shapely.geometry.shape(commune["geometry"])
    sql.run(conn, COMMUNE, code=CODE, zone=ZONE, geom=shape.wkb)
    read = geopandas.read_file(folder / "parcels" / "thuadat_31249_vn2000.zip")
    columns = {
        "sheet": [str(number) for number in read["SHBANDO"]],
        "no": [str(number) for number in range(len(read))],
        "use": list(read["KHLOAIDAT"]),
        "area": read.geometry.area.tolist(),
        "geom": hexadecimal(read.geometry.to_numpy()),
    }
    sql.run(conn, PARCELS, code=CODE, zone=ZONE, **columns)


def update(conn: sql.Connection) -> Update:
    """Measure the commune."""
    return coverage.update(conn, PROVINCE, ACTOR, CODE)


def parcels(conn: sql.Connection) -> tuple[list[int], Polygons]:
    """Return the numbers and shapes of all parcels, roads and canals too, in the zone."""
    rows = sql.rows(conn, "SELECT id, ST_AsBinary(geom) AS geom FROM parcel ORDER BY id")
    return [row["id"] for row in rows], land.plane([row["geom"] for row in rows], ZONE)


def punch(conn: sql.Connection, hole: shapely.Geometry) -> None:
    """Take land out of all parcels that have a part in it."""
    numbers, shapes = parcels(conn)
    hit = np.flatnonzero(shapely.intersects(shapes, hole))
    left = shapely.difference(shapes[hit], hole)
    gone = [numbers[i] for i, shape in zip(hit, left, strict=True) if shape.is_empty]
    sql.run(conn, "DELETE FROM parcel WHERE id = ANY(%(ids)s)", ids=gone)
    kept = ~shapely.is_empty(left)
    ids = [numbers[i] for i in hit[kept]]
    sql.run(conn, REDRAW, id=ids, geom=hexadecimal(left[kept]))


def draw(conn: sql.Connection, shape: shapely.Geometry, number: int = 90_001) -> None:
    """Add a parcel."""
    columns = {"sheet": ["900"], "no": [str(number)], "use": ["LUC"], "area": [shape.area]}
    sql.run(conn, PARCELS, code=CODE, zone=ZONE, **columns, geom=hexadecimal(np.array([shape])))


def solid_place(conn: sql.Connection, side_m: float, clear_m: float = 10) -> shapely.Geometry:
    """Return a square, all of which is mapped, that no gap is near to."""
    shapes = parcels(conn)[1]
    gaps = sql.rows(conn, "SELECT ST_AsBinary(geom) AS geom FROM gap WHERE state <> 'closed'")
    open_land = shapely.union_all(land.plane([gap["geom"] for gap in gaps], ZONE))
    mapped = shapely.union_all(shapes)
    for centre in shapely.centroid(shapes[::20]):
        half = side_m / 2
        square = shapely.box(centre.x - half, centre.y - half, centre.x + half, centre.y + half)
        near = square.buffer(clear_m)
        if near.intersection(mapped).area > near.area - 0.05 and not near.intersects(open_land):
            return square
    raise AssertionError("there is no such place")


def hexadecimal(shapes: Polygons) -> list[str]:
    """Return shapes of the zone as the statements take them."""
    return list(shapely.to_wkb(crs.to_wgs84(shapes, ZONE), hex=True))
