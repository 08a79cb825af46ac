"""Communes on the map."""

import pytest
import shapely

from layers import sql
from tests import factories
from tests.tiles.decoding import decode, tile_at
from tiles.address import Tile


def test_a_commune_shows_its_coverage_and_cleanliness(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.coverage(conn, parcels_m2=625_000.0)
    for i, group in enumerate((1, 1, 1, 2, 3, 0)):
        factories.parcel(conn, (50 * i, 0, 50 * i + 50, 50), clean_group=group)
    for z in (6, 11, 16):
        (feature,) = decode(conn, "communes", tile_at(z, 500, 500))["communes"]
        assert feature["id"] == 31150
        assert feature["properties"] == {
            "code": "31150", "name": "Phường Ninh Kiều",
            "coverage": pytest.approx(62.5), "clean": pytest.approx(60.0),
        }  # fmt: skip


def test_what_is_not_known_is_absent_and_never_nought(conn: sql.Connection) -> None:
    factories.commune(conn)
    (feature,) = decode(conn, "communes", tile_at(10, 500, 500))["communes"]
    assert feature["properties"] == {"code": "31150", "name": "Phường Ninh Kiều"}


def test_coverage_without_a_parcel_is_not_reported(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.coverage(conn, parcels_m2=0.0)
    (feature,) = decode(conn, "communes", tile_at(10, 500, 500))["communes"]
    assert "coverage" not in feature["properties"]


@pytest.mark.parametrize("z", range(6, 17))
def test_a_name_is_in_exactly_one_tile_of_a_zoom(conn: sql.Connection, z: int) -> None:
    factories.commune(conn, place=(0, 0, 3000, 3000))
    centre = tile_at(z, 1500, 1500)
    reach = 8 if z == 16 else 4
    labels = [
        feature["properties"]["name"]
        for x in range(centre.x - reach, centre.x + reach + 1)
        for y in range(centre.y - reach, centre.y + reach + 1)
        for feature in decode(conn, "communes", Tile(z, x, y)).get("commune_labels", [])
    ]
    assert labels == ["Phường Ninh Kiều"]


def test_neighbours_meet_without_a_visible_crack(conn: sql.Connection) -> None:
    border = [(1000 + 40 * (-1) ** i + 25 * (i % 7), 100.0 * i) for i in range(51)]
    factories.commune(conn, "31150", place=[(-4000, 0), *border, (-4000, 5000)])
    factories.commune(conn, "31151", place=[(6000, 5000), (6000, 0), *border])
    for z in range(6, 17):
        pair = decode(conn, "communes", tile_at(z, 1000, 2500))["communes"]
        assert len(pair) == 2
        # Two units on either side are half a pixel of the screen together.
        grown = [shapely.buffer(shapely.geometry.shape(one["geometry"]), 2) for one in pair]
        closed = shapely.union_all(grown)
        assert (closed.geom_type, len(closed.interiors)) == ("Polygon", 0)
