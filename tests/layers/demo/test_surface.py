"""The land of a commune before any defect is planted."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest
import shapely

from layers.demo import boundaries, clip, facts, ground, network, rings, strips, surface
from layers.demo.ground import Ground
from layers.demo.scene import Place
from layers.demo.surface import Surface
from layers.province import Province
from layers.quality.topology import sides, vertices

SRID = 5897
CODE = "31432"


@dataclass(frozen=True)
class Drawn:
    land: Surface
    shape: Any
    n: int


@pytest.fixture(scope="module")
def laid(small_province: Province) -> tuple[Ground, dict[str, Any]]:
    known = facts.read(small_province)
    shapes = boundaries.sketch(known.formers, SRID)
    outline = shapely.union_all(list(shapes.values()), grid_size=0.01)
    return ground.lay(known, outline, SRID, 60_000, 1), shapes


@pytest.fixture(scope="module")
def drawn(laid: tuple[Ground, dict[str, Any]]) -> Drawn:
    made, shapes = laid
    n = ground.shares(made, shapes, 60_000)[CODE]
    shape = shapes[CODE]
    place = Place(SRID, shape, shape, shape, lambda xy: np.zeros(len(xy), bool))
    return Drawn(surface.draw(made, place, n, ways_are_parcels=False), shape, n)


def test_the_shares_add_up(laid: tuple[Ground, dict[str, Any]]) -> None:
    made, shapes = laid
    assert sum(ground.shares(made, shapes, 60_000).values()) == 60_000
    assert sum(ground.shares(made, shapes, 1_001).values()) == 1_001


def test_there_are_about_as_many_parcels_as_asked_for(drawn: Drawn) -> None:
    assert len(drawn.land) == pytest.approx(drawn.n, rel=0.01)


def test_every_polygon_is_valid_and_inside_the_commune(drawn: Drawn) -> None:
    everything = np.concatenate([drawn.land.polygons, drawn.land.objects])
    assert shapely.is_valid(everything).all()
    assert shapely.covered_by(everything, drawn.shape.buffer(0.002)).all()


def test_parcels_roads_and_canals_tile_the_commune(drawn: Drawn) -> None:
    everything = np.concatenate([drawn.land.polygons, drawn.land.objects])
    covered = shapely.union_all(everything, grid_size=0.001)
    assert covered.area == pytest.approx(drawn.shape.area, rel=0.002)
    assert shapely.area(everything).sum() - covered.area < 1e-5 * drawn.shape.area


def test_no_outline_goes_out_and_comes_back(drawn: Drawn) -> None:
    corners = sides.corners(drawn.land.polygons)
    assert len(vertices.spikes(corners, width_m=0.01, length_m=0.1).owner) == 0


def test_no_two_parcels_overlap_by_more_than_a_rounding(drawn: Drawn) -> None:
    shapes = drawn.land.polygons
    a, b = shapely.STRtree(shapes).query(shapes, "overlaps")
    shared = shapely.area(shapely.intersection(shapes[a], shapes[b]))
    assert (shared < 1.5).all()


def test_neighbours_of_a_block_share_every_vertex(laid: tuple[Ground, dict[str, Any]]) -> None:
    made, _ = laid
    parcels = strips.cut(made.network, np.arange(len(made.network.blocks))[:6], 0.5, 1)
    nodes = rings.node(parcels.rects, lambda at: made.place(at, SRID))
    shapes = rings.polygons(parcels.rects, nodes)
    assert shapely.is_valid(shapes).all()
    assert shapely.coverage_is_valid(shapes)


def test_rings_run_anticlockwise(drawn: Drawn) -> None:
    assert shapely.is_ccw(shapely.get_exterior_ring(drawn.land.polygons)).all()


def test_strips_are_long_and_homes_lie_by_the_water(drawn: Drawn) -> None:
    land = drawn.land
    fields = land.polygons[(land.kind == strips.FIELD_STRIP) & land.is_whole]
    assert np.median(_slenderness(fields)) > 5.5
    homes = land.polygons[land.kind == strips.HOME]
    front = shapely.union_all(land.objects)
    assert np.mean(shapely.distance(homes, front) < 1) > 0.9


def test_canals_and_blocks_do_not_overlap_on_the_grid(laid: tuple[Ground, dict[str, Any]]) -> None:
    net = laid[0].network
    boxes = shapely.box(*np.concatenate([net.blocks, net.ways]).T)
    total = shapely.area(boxes).sum()
    assert shapely.union_all(boxes).area == pytest.approx(total, rel=1e-9)
    assert set(np.unique(net.way_kind)) == {network.WATER, network.ROAD}


def test_cutting_gives_the_parts_inside(laid: tuple[Ground, dict[str, Any]]) -> None:
    squares = shapely.box(np.arange(0, 400, 10), 0, np.arange(10, 410, 10), 10)
    area = shapely.Polygon([(15, -5), (335, -5), (335, 15), (15, 15)])
    pieces, owner, is_whole = clip.cut(squares, np.arange(40) // 4, area)
    assert owner.tolist() == list(range(1, 34))
    assert is_whole.tolist() == [False] + [True] * 31 + [False]
    assert shapely.area(pieces).sum() == pytest.approx(3_200)


def test_a_knotted_polygon_keeps_its_larger_part() -> None:
    knotted = np.array([shapely.Polygon([(0, 0), (10, 10), (10, 0), (0, 30)])])
    pieces, _, _ = clip.cut(knotted, np.array([0]), shapely.box(-50, -50, 50, 50))
    assert [piece.geom_type for piece in pieces] == ["Polygon"]
    assert pieces[0].is_valid
    assert pieces[0].area > 50


def _slenderness(shapes: Any) -> Any:
    """Return length ÷ width of rectangles of the same area and perimeter."""
    half, area = shapely.length(shapes) / 2, shapely.area(shapes)
    root = np.sqrt(np.maximum(0, half**2 - 4 * area))
    return (half + root) / (half - root)
