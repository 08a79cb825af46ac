"""Cutting land along lines."""

import shapely

from layers.gaps.split import cut

# A comb: a back along the south, and three teeth.
COMB = shapely.union_all(
    [shapely.box(x, 0, x + 10, 50) for x in (0, 20, 40)] + [shapely.box(0, 0, 50, 10)]
)


def test_a_line_through_the_teeth_cuts_off_one_and_leaves_the_others_on() -> None:
    halves = cut.in_two(COMB, shapely.LineString([(-1, 30), (51, 30)]))
    assert halves
    assert {halves.one.geom_type, halves.other.geom_type} == {"Polygon"}
    assert halves.other.area == 200
    assert halves.length_m == 10


def test_a_line_that_ends_inside_does_not_cut() -> None:
    assert cut.in_two(COMB, shapely.LineString([(-1, 5), (25, 5)])) is None


def test_small_parts_go_to_the_longest_border() -> None:
    parts = [shapely.box(0, 0, 50, 10), shapely.box(50, 0, 60, 100), shapely.box(50, 100, 52, 103)]
    kept = cut.absorb(parts, 50)
    assert [part.area for part in kept] == [500, 1006]


def test_land_in_two_parts_is_cut_into_its_sides() -> None:
    land = shapely.union_all([shapely.box(0, 0, 10, 10), shapely.box(20, 0, 30, 10)])
    halves = cut.in_two(land, shapely.LineString([(-1, 5), (31, 5)]))
    assert halves
    assert halves.one.area == halves.other.area == 100


def test_a_corner_on_a_straight_edge_becomes_a_corner_of_both() -> None:
    parts = [shapely.box(0, 0, 10, 20), shapely.box(10, 0, 20, 10), shapely.box(10, 10, 20, 20)]
    west, *_ = cut.with_common_corners(parts, shapely.box(0, 0, 20, 20))
    assert [10, 10] in shapely.get_coordinates(west).tolist()
