"""Borders between packages, as few lines as there are."""

import shapely

from layers.gaps.split import borders

WHOLE = shapely.box(0, 0, 20, 20)
WEST, SOUTH, NORTH = shapely.box(0, 0, 8, 20), shapely.box(8, 0, 20, 9), shapely.box(8, 9, 20, 20)


def ends(lines: list[shapely.LineString]) -> list[list[tuple[float, float]]]:
    return [sorted((round(x), round(y)) for x, y in line.coords) for line in lines]


def test_a_border_that_others_meet_is_one_line() -> None:
    found = borders.between([WEST, SOUTH, NORTH], WHOLE)
    assert ends(found) == [[(8, 0), (8, 20)], [(8, 9), (20, 9)]]


def test_two_borders_that_cross_are_two_lines() -> None:
    quarters = [shapely.box(x, y, x + 10, y + 10) for x in (0, 10) for y in (0, 10)]
    assert ends(borders.between(quarters, WHOLE)) == [[(0, 10), (20, 10)], [(10, 0), (10, 20)]]


def test_a_bend_stays() -> None:
    bent = shapely.Polygon([(0, 0), (10, 0), (12, 10), (10, 20), (0, 20)])
    (found,) = borders.between([bent, WHOLE - bent], WHOLE)
    assert len(found.coords) == 3


def test_one_part_has_no_border() -> None:
    assert borders.between([WHOLE], WHOLE) == []
