"""Lines drawn by hand."""

import pytest
import shapely

from layers.gaps.split import drawn
from layers.gaps.split.propose import NotSplit
from tests import factories

LAND = factories.shape((0, 0, 400, 300)).geoms[0]
ZONE = factories.SRID


def packages(*lines: list[tuple[float, float]]) -> list[shapely.Geometry]:
    placed = [[factories.position(*point) for point in line] for line in lines]
    return drawn.packages(LAND, placed, ZONE)


def test_a_line_from_edge_to_edge_makes_two_packages() -> None:
    parts = packages([(150, -5), (170, 100), (150, 305)])
    assert len(parts) == 2
    assert sum(part.area for part in parts) == pytest.approx(120_000, abs=0.01)


def test_a_line_that_almost_reaches_the_edge_reaches_it() -> None:
    assert len(packages([(150, 6), (150, 294)])) == 2


def test_lines_that_meet_make_three() -> None:
    assert len(packages([(200, -5), (200, 305)], [(203, 150), (405, 150)])) == 3


def test_a_bit_that_is_too_small_stays_with_its_neighbour() -> None:
    parts = packages([(200, -5), (200, 305)], [(-5, 40), (40, -5)])
    assert sorted(round(part.area) for part in parts) == [60_000, 60_000]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ([(900, 900), (950, 950)], "nằm ngoài"),
        ([(10, 150), (200, 150)], "không cắt"),
        ([(-5, 100), (200, 200), (200, 100), (-5, 200)], "tự cắt"),
        ([(10, 10), (10, 10)], "hai điểm"),
        ([(10 + i / 9, 150) for i in range(2001)], "2000 điểm"),
    ],
)
def test_a_line_that_will_not_do_is_told_why(line: list[tuple[float, float]], says: str) -> None:
    with pytest.raises(NotSplit, match=says):
        packages(line)


def test_a_line_that_only_cuts_off_a_bit_does_not_cut() -> None:
    with pytest.raises(NotSplit, match="không cắt"):
        packages([(-5, 40), (40, -5)])


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(NotSplit, match="200 đường"):
        packages(*[[(float(i), -5.0), (float(i), 305.0)] for i in range(1, 202)])


def test_a_place_beyond_the_zone_is_outside() -> None:
    with pytest.raises(NotSplit, match="nằm ngoài"):
        drawn.packages(LAND, [[(-170.0, 80.0), (-171.0, 80.0)]], ZONE)


def test_a_net_of_lines_is_refused() -> None:
    across = [[(-5.0, y * 12.0), (405.0, y * 12.0)] for y in range(1, 22)]
    along = [[(x * 18.0, -5.0), (x * 18.0, 305.0)] for x in range(1, 22)]
    with pytest.raises(NotSplit, match="từ 2 đến 60"):
        packages(*across, *along)
