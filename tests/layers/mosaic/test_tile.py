"""The mosaic adds up to the table: at every zoom, over the whole province."""

from collections import Counter

import pytest
import shapely

from layers import sql
from tests import factories, judged
from tests.layers.mosaic import province
from tests.tiles.decoding import Features, decode, tile_at, tile_of
from tiles.address import Tile

COUNTS = ("n", "n1", "n2", "n3", "n_unknown", "n_object")

EDITS = (
    "UPDATE parcel SET clean_group = (clean_group + 1) %% 4 WHERE id %% 5 = 0 AND NOT is_object",
    "UPDATE parcel SET geom = ST_Translate(geom, 0.01, -0.007) WHERE id %% 7 = 0",
    "UPDATE parcel SET land_use = '{SON}', clean_group = 0 WHERE id %% 13 = 0",
    "UPDATE parcel_quality SET severity = 3 WHERE parcel_id %% 17 = 0",
    "DELETE FROM parcel WHERE id %% 3 = 0",
)


def _add_up(conn: sql.Connection, z: int) -> dict[str, int]:
    total: Counter[str] = Counter()
    for tile in province.tiles(z):
        for cell in decode(conn, "mosaic", tile).get("mosaic", []):
            total.update({name: cell["properties"][name] for name in COUNTS})
    return {name: total[name] for name in COUNTS}


def test_counts_add_up_to_the_table_at_every_zoom(conn: sql.Connection) -> None:
    province.fill(conn)
    for edit in (None, *EDITS):
        if edit:
            sql.run(conn, edit, _="")
        province.require_kept(conn)
    expected = sql.row(conn, province.COUNT)
    assert expected and expected["n"] > 2000 and expected["n_object"] > 100
    for z in range(6, 14):
        assert _add_up(conn, z) == expected, f"zoom {z}"


def test_counts_add_up_within_every_tile(conn: sql.Connection) -> None:
    province.fill(conn)
    for z in (8, 13):
        counted = sql.rows(conn, PER_TILE, z=z)
        shown = {
            (tile.x, tile.y): sum(cell["properties"]["n"] for cell in cells)
            for tile in province.tiles(z)
            if (cells := decode(conn, "mosaic", tile).get("mosaic", []))
        }
        assert shown == {(row["x"], row["y"]): row["n"] for row in counted}


PER_TILE = """
    SELECT mosaic_x(point_3857, %(z)s) AS x, mosaic_y(point_3857, %(z)s) AS y, count(*) AS n
    FROM parcel
    GROUP BY 1, 2
"""


def _cells(conn: sql.Connection, tile: Tile) -> Features:
    return decode(conn, "mosaic", tile)["mosaic"]


def test_a_cell_is_the_square_its_parcels_lie_in(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn, (500, 500, 510, 510))
    for z in range(6, 14):
        tile = tile_at(z, 505, 505)
        (cell,) = _cells(conn, tile)
        cell_at = tile_at(z + 6, 505, 505)
        left, top = 64 * (cell_at.x - 64 * tile.x), 64 * (cell_at.y - 64 * tile.y)
        square = shapely.geometry.shape(cell["geometry"])
        assert square.equals(shapely.box(left, top, left + 64, top + 64))
        # The format wants outer rings clockwise on the screen, whose y axis points down.
        assert shapely.is_ccw(square.exterior)


def test_a_cell_on_the_edge_of_a_tile_is_in_one_tile_only(conn: sql.Connection) -> None:
    province.fill(conn)
    cells = sql.value(conn, "SELECT count(*) FROM mosaic_cell WHERE zoom = 17")
    shown = [decode(conn, "mosaic", tile).get("mosaic", []) for tile in province.tiles(11)]
    assert sum(len(features) for features in shown) == cells


@pytest.mark.parametrize(
    ("severities", "shown"),
    [((1, 1), 1), ((1, 0), 0), ((0, 0), 0), ((1, 2), 2), ((0, 2), 2), ((2, 3, 1), 3)],
)
def test_a_cell_is_as_bad_as_its_worst_parcel_and_clean_only_if_all_are_judged(
    conn: sql.Connection, severities: tuple[int, ...], shown: int
) -> None:
    factories.commune(conn)
    for severity in severities:
        judged.parcel_quality(conn, factories.parcel(conn, (500, 500, 510, 510)), severity)
    (cell,) = _cells(conn, tile_at(10, 505, 505))
    assert cell["properties"]["severity"] == shown


def test_a_cell_has_exactly_the_promised_attributes(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn, (500, 500, 510, 510), clean_group=2)
    factories.parcel(conn, (500, 500, 510, 510), land_use=["DTL"])
    longitude, latitude = factories.position(505, 505)
    (cell,) = _cells(conn, tile_of(9, longitude, latitude))
    assert cell["properties"] == {
        "n": 2, "n1": 0, "n2": 1, "n3": 0, "n_unknown": 1, "n_object": 1, "severity": 0,
    }  # fmt: skip
