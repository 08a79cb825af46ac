"""Gaps on the map."""

from collections import Counter

import pytest

from layers import sql
from tests import factories
from tests.tiles.decoding import Features, area_px, decode, tile_at
from tiles.address import Tile


def shown(conn: sql.Connection, z: int, east: float = 500, north: float = 500) -> Features:
    return decode(conn, "gaps", tile_at(z, east, north)).get("gaps", [])


@pytest.mark.parametrize("z", [13, 14, 15, 16])
def test_a_gap_has_exactly_the_promised_attributes(conn: sql.Connection, z: int) -> None:
    factories.commune(conn)
    number = factories.gap(conn, (500, 500, 600, 600), kind="road_water", state="assigned")
    (feature,) = shown(conn, z, 550, 550)
    assert feature["properties"] == {
        "id": str(number), "kind": "road_water", "state": "assigned",
        "area": pytest.approx(10_000),
    }  # fmt: skip


def test_a_closed_gap_is_not_drawn_and_an_excluded_one_is(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.gap(conn, state="closed")
    factories.gap(conn, state="excluded")
    assert [gap["properties"]["state"] for gap in shown(conn, 14)] == ["excluded"]
    assert [c["properties"]["n"] for c in _clusters(conn, 6)] == [1]


@pytest.mark.parametrize("z", [13, 14, 16])
def test_a_gap_narrower_than_the_grid_is_still_drawn(conn: sql.Connection, z: int) -> None:
    factories.commune(conn)
    for i in range(20):
        factories.gap(conn, (500 + 2.7 * i, 500, 500.1 + 2.7 * i, 900))
    ids = {
        gap["properties"]["id"]
        for east in range(500, 560, 10)
        for gap in shown(conn, z, east, 700)
        if area_px(gap) > 0
    }
    assert len(ids) == 20


def test_every_gap_is_drawn_alone_or_in_one_cluster_at_every_zoom(conn: sql.Connection) -> None:
    factories.commune(conn)
    for i in range(40):
        kind = ("unmapped", "road_water")[i % 2]
        side = 5 * 1.15**i
        factories.gap(
            conn, (700 * (i % 8), 900 * (i // 8), 700 * (i % 8) + side, 900 * (i // 8) + side), kind
        )
    total = Counter(
        {
            row["kind"]: row["area"]
            for row in sql.rows(conn, "SELECT kind, sum(area_m2) AS area FROM gap GROUP BY 1")
        }
    )
    for z in range(6, 14):
        alone = {
            gap["properties"]["id"]: gap
            for tile in _around(z)
            for gap in decode(conn, "gaps", tile).get("gaps", [])
        }
        clusters = [
            c for tile in _around(z) for c in decode(conn, "gaps", tile).get("gap_clusters", [])
        ]
        area: Counter[str] = Counter()
        for feature in (*alone.values(), *clusters):
            area[feature["properties"]["kind"]] += feature["properties"]["area"]
        assert len(alone) + sum(c["properties"]["n"] for c in clusters) == 40
        assert area == pytest.approx(total, abs=40)
        assert all(set(c["properties"]) == {"kind", "state", "area", "n"} for c in clusters)
        if z == 13:
            assert len(alone) == 40


def test_a_cluster_is_as_large_as_its_gaps_together(conn: sql.Connection) -> None:
    factories.commune(conn)
    for i in range(4):
        factories.gap(conn, (500 + 150 * i, 500, 600 + 150 * i, 600))
    (cluster,) = _clusters(conn, 10)
    unit_m = 40_075_017 / 4096 / 2**10 * 0.985
    assert cluster["properties"] == {"kind": "unmapped", "state": "found", "area": 40_000, "n": 4}
    assert area_px(cluster) == pytest.approx(40_000 / unit_m**2, rel=0.1)


def _clusters(conn: sql.Connection, z: int) -> Features:
    return [c for tile in _around(z) for c in decode(conn, "gaps", tile).get("gap_clusters", [])]


def _around(z: int) -> list[Tile]:
    low, high = tile_at(z, -100, -100), tile_at(z, 7000, 7000)
    return [Tile(z, x, y) for x in range(low.x, high.x + 1) for y in range(high.y, low.y + 1)]
