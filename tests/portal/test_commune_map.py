"""The map of communes: what it draws, on top of what, and how large it is."""

import json
from pathlib import Path

import pytest

from layers import sql
from layers.absent import Absent
from layers.communes import outline
from portal import commune_map
from portal.commune_map import Fill
from tests import factories

MOST_BYTES = 60_000
OUTLINE = """
    SELECT ST_AsSVG(ST_SnapToGrid(outline_of(ST_Multi(ST_GeomFromGeoJSON(%(shape)s))), 1), 1, 0)
"""


@pytest.fixture
def outlines(conn: sql.Connection) -> dict[str, outline.Outline]:
    """Two communes of a square kilometre beside each other, and one of 10 m."""
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    factories.commune(conn, "31157", "Xã Nhỏ", (2000, 0, 2010, 10))
    return outline.every(conn)


def test_neighbours_lie_beside_each_other(outlines: dict[str, outline.Outline]) -> None:
    west, east = outlines["31150"], outlines["31153"]
    assert west.bounds[2] == pytest.approx(east.bounds[0], abs=1)
    assert west.bounds[0] < west.x < west.bounds[2]
    assert west.bounds[1] < west.y < west.bounds[3]
    assert west.path.startswith("M ") and west.path.endswith("z")
    # 1 km is 33 steps of 30 m, a little more in web Mercator.
    assert 32 < west.bounds[2] - west.bounds[0] < 36


def test_only_communes_with_a_fill_are_drawn_and_the_chosen_one_last(
    outlines: dict[str, outline.Outline],
) -> None:
    fills = {code: Fill("5 %", "#ffffff") for code in ("31150", "31153", "99999")}
    drawn = commune_map.draw(outlines, fills, ["31150"])
    assert drawn is not None
    assert [area.code for area in drawn.areas] == ["31153", "31150"]
    assert [area.is_chosen for area in drawn.areas] == [False, True]
    assert drawn.areas[0].title == "Phường Cái Khế: 5 %"
    assert drawn.width > 2 * drawn.height * 0.9
    assert commune_map.draw(outlines, {}) is None


def test_a_sign_is_drawn_where_there_is_room(outlines: dict[str, outline.Outline]) -> None:
    fills = {code: commune_map.absent(Absent.NOT_REPORTED) for code in outlines}
    drawn = commune_map.draw(outlines, fills)
    assert drawn is not None
    sizes = {area.code: area.size for area in drawn.areas}
    assert sizes["31150"] > 0
    assert sizes["31157"] == 0


def test_a_commune_that_is_redrawn_is_drawn_anew(conn: sql.Connection) -> None:
    factories.commune(conn)
    before = outline.every(conn)["31150"].path
    sql.run(conn, "UPDATE commune SET geom = ST_Multi(ST_Buffer(geom, 0.002, 1))")
    assert outline.every(conn)["31150"].path != before


def test_the_real_communes_fit_into_60_kb(conn: sql.Connection, shared_data: Path) -> None:
    found = json.loads((shared_data / "communes_92.geojson").read_text("utf-8"))
    shapes = [json.dumps(one["geometry"]) for one in found["features"]]
    paths = [sql.value(conn, OUTLINE, shape=shape) for shape in shapes]
    assert len(paths) == 103
    assert all(paths)
    assert sum(map(len, paths)) < MOST_BYTES
