"""What is in a tile."""

import pytest

from layers import sql
from tests import factories, judged
from tests.tiles.decoding import area_px, decode, tile_at, tile_of
from tiles import catalog, render
from tiles.address import Tile


def test_a_parcel_has_exactly_the_promised_attributes(conn: sql.Connection) -> None:
    factories.commune(conn)
    number = factories.parcel(
        conn, sheet_no="12", parcel_no="345", land_use=["ONT", "CLN"], clean_group=2,
        source='{"tenchu": "Nguyễn Văn A"}',
    )  # fmt: skip
    judged.parcel_quality(conn, number, 3)
    for z in (14, 15, 16):
        (feature,) = decode(conn, "parcels", tile_at(z, 110, 120))["parcels"]
        assert feature["id"] == number
        assert feature["properties"] == {
            "id": number, "group": 2, "severity": 3,
            "sheet_no": "12", "parcel_no": "345", "land_use": "ONT+CLN",
        }  # fmt: skip


def test_a_parcel_is_drawn_where_it_lies(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn, (100, 100, 200, 200))
    (feature,) = decode(conn, "parcels", tile_at(16, 150, 150))["parcels"]
    # One unit at z16 is 0.149 m on the Equator, and nearly that here.
    assert area_px(feature) == pytest.approx((100 / 0.1493 / 0.9847) ** 2, rel=0.02)


def test_parcels_without_number_or_land_use_are_drawn(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn, sheet_no=None, parcel_no=None, land_use=[])
    (feature,) = decode(conn, "parcels", tile_at(16, 110, 120))["parcels"]
    assert feature["properties"]["group"] == 0
    assert "sheet_no" not in feature["properties"]


@pytest.mark.parametrize("z", [14, 15, 16])
def test_a_strip_narrower_than_the_grid_is_still_drawn(conn: sql.Connection, z: int) -> None:
    factories.commune(conn)
    for i in range(40):  # wherever the grid's lines happen to lie
        factories.parcel(conn, (100 + 2.03 * i, 100, 100.02 + 2.03 * i, 101), parcel_no=str(i))
    shown = {
        feature["properties"]["parcel_no"]
        for tile in {tile_at(z, east, 100) for east in range(100, 190, 10)}
        for feature in decode(conn, "parcels", tile).get("parcels", [])
        if area_px(feature) > 0
    }
    assert shown == {str(i) for i in range(40)}


def test_nothing_is_cut_off_by_a_limit_on_rows(conn: sql.Connection) -> None:
    factories.commune(conn)
    sql.run(conn, MANY)
    where = sql.row(conn, "SELECT min(ST_XMin(geom)) AS x, max(ST_YMax(geom)) AS y FROM parcel")
    assert where
    tile = tile_of(14, where["x"] + 0.0005, where["y"] - 0.0005)
    assert len(decode(conn, "parcels", tile)["parcels"]) == 60_000


MANY = """
    INSERT INTO parcel (commune_code, parcel_no, area_map_m2, source_srid, geom)
    SELECT '31150', n::text, 1, 5897, ST_Multi(ST_MakeEnvelope(
        105.7805 + n %% 300 * 0.00001, 10.0305 + n / 300 * 0.00001,
        105.7805 + (n %% 300 + 1) * 0.00001, 10.0305 + (n / 300 + 1) * 0.00001, 4326
    ))
    FROM generate_series(0, 59999) AS n
"""


def test_the_same_data_gives_the_same_bytes(conn: sql.Connection) -> None:
    factories.commune(conn)
    for i in range(50):
        factories.parcel(conn, (10 * i, 0, 10 * i + 10, 40), parcel_no=str(i))
    tile, layer = tile_at(15, 100, 20), catalog.get("parcels")
    assert render.render(conn, layer, tile) == render.render(conn, layer, tile)


@pytest.mark.parametrize("layer", ["communes", "mosaic", "parcels", "gaps", "objects"])
def test_where_there_is_nothing_the_tile_is_empty(conn: sql.Connection, layer: str) -> None:
    found = catalog.get(layer)
    assert render.render(conn, found, Tile(found.max_zoom, 0, 0)).body == b""


def test_land_objects_are_drawn_by_kind(conn: sql.Connection) -> None:
    factories.commune(conn)
    _land_object(conn, (0, 0, 1000, 6), "road")
    _land_object(conn, (0, 6, 1000, 6.3), "water")
    for z in (12, 13, 14, 16):
        found = decode(conn, "objects", tile_at(z, 500, 3))["objects"]
        assert [feature["properties"] for feature in found] == [{"kind": "road"}, {"kind": "water"}]


def _land_object(conn: sql.Connection, place: factories.Box, kind: str) -> None:
    sql.run(
        conn,
        "INSERT INTO land_object (commune_code, kind, area_m2, source_srid, geom)"
        " VALUES ('31150', %(kind)s, 1, 5897, ST_GeomFromWKB(%(geom)s, 4326))",
        kind=kind,
        geom=factories.crs.to_wgs84(factories.shape(place), 5897).wkb,
    )
