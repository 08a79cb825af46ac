"""Packages of a gap: nothing lost, nothing twice, each in one piece and of like effort."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from layers.gaps.split import effort, propose
from layers.gaps.split.natural import Object, Surroundings
from layers.gaps.split.propose import NotSplit

NOTHING = Surroundings()
EAST, NORTH = 585_000, 1_109_000
CELL_M = 130


def box(west: float, south: float, east: float, north: float) -> shapely.Polygon:
    return shapely.box(EAST + west, NORTH + south, EAST + east, NORTH + north)


def placed(shape: shapely.Geometry) -> shapely.Geometry:
    return shapely.transform(shape, lambda xy: xy + np.array([EAST, NORTH]))


@st.composite
def gaps(draw: st.DrawFn) -> shapely.Polygon:
    """Land drawn cell by cell, as bays, peninsulas and holes come, its corners a little askew."""
    cells = [(0, 0)]
    for step in draw(
        st.lists(st.tuples(st.integers(0, 99), st.integers(0, 3)), min_size=8, max_size=60)
    ):
        x, y = cells[step[0] % len(cells)]
        cells.append([(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)][step[1]])
    land = shapely.union_all(
        [box(x * CELL_M, y * CELL_M, (x + 1) * CELL_M, (y + 1) * CELL_M) for x, y in cells]
    )
    askew = draw(st.floats(-0.4, 0.4))
    return shapely.transform(land, lambda xy: xy + askew * (xy[:, ::-1] - (NORTH, EAST)))


@settings(max_examples=40, deadline=None)
@given(gaps(), st.integers(2, 9))
def test_packages_are_the_land_in_whole_pieces(land: shapely.Polygon, n: int) -> None:
    if land.area < n * propose.LEAST_M2:
        with pytest.raises(NotSplit):
            propose.packages(land, n, NOTHING)
        return
    packages = propose.packages(land, n, NOTHING)
    assert 2 <= len(packages) <= n
    assert shapely.coverage_is_valid(packages)  # no overlap, and the same corners on both sides
    assert sum(part.area for part in packages) == pytest.approx(land.area, abs=0.01)
    assert shapely.union_all(packages).symmetric_difference(land).area < 0.01
    assert {part.geom_type for part in packages} == {"Polygon"}
    assert min(part.area for part in packages) >= propose.LEAST_M2
    assert packages == propose.packages(land, n, NOTHING)


@settings(max_examples=40, deadline=None)
@given(gaps(), st.integers(2, 6))
def test_efforts_are_alike_where_the_land_allows(land: shapely.Polygon, n: int) -> None:
    # Cells hang together by their corners or by whole sides: a package of a few of them may be off.
    if land.area < n * 5 * CELL_M**2:
        return
    assert effort.ratio(propose.packages(land, n, NOTHING)) < 2


@pytest.mark.parametrize("n", [2, 3, 4, 5, 7, 8, 12, 16])
def test_packages_of_a_plain_field_are_alike(n: int) -> None:
    assert effort.ratio(propose.packages(box(0, 0, 2000, 1200), n, NOTHING)) <= propose.LIKE


def test_a_network_of_roads_is_divided_as_well() -> None:
    streets = [box(x, 0, x + 12, 2000) for x in range(0, 2000, 200)]
    network = shapely.union_all([*streets, box(0, 900, 1812, 912), box(0, 200, 1812, 210)])
    packages = propose.packages(network, 6, NOTHING)
    assert len(packages) == 6
    assert effort.ratio(packages) <= propose.LIKE
    assert {part.geom_type for part in packages} == {"Polygon"}


def border(packages: list[shapely.Geometry]) -> shapely.Geometry:
    one, other = packages
    return shapely.intersection(one.boundary, other.boundary)


def test_a_canal_that_leads_into_the_land_is_followed() -> None:
    canal = placed(shapely.Polygon([(0, 560), (600, 530), (600, 540), (0, 570)]))
    land = box(0, 0, 1200, 1100) - canal
    follows = Surroundings((Object("water", "Kênh Thử", canal),))
    cut = border(propose.packages(land, 2, follows))
    assert shapely.distance(cut, canal) < 0.1
    onward = placed(shapely.LineString([(600, 535), (1200, 505)]))
    assert shapely.hausdorff_distance(cut, onward) < 3


def test_the_frame_of_a_sheet_is_followed() -> None:
    land = box(0, 0, 1000, 980)
    follows = Surroundings(sheets=((EAST - 900, NORTH - 700, EAST + 510, NORTH),))
    cut = border(propose.packages(land, 2, follows))
    assert cut.bounds == (EAST + 510, NORTH, EAST + 510, NORTH + 980)


def test_land_in_two_parts_is_divided_by_side() -> None:
    parts = shapely.union_all([box(0, 0, 500, 400), box(520, 0, 1000, 400)])
    packages = propose.packages(parts, 4, NOTHING)
    assert effort.ratio(packages) <= propose.LIKE
    assert sum(part.area for part in packages) == pytest.approx(parts.area, abs=0.01)


def test_a_narrow_place_is_cut_rather_than_a_wide_one() -> None:
    halves = [box(0, 0, 500, 400), box(540, 0, 1000, 400), box(500, 180, 540, 200)]
    assert border(propose.packages(shapely.union_all(halves), 2, NOTHING)).length < 25


@pytest.mark.parametrize("n", [0, 1, propose.MOST_PACKAGES + 1])
def test_so_many_packages_are_refused(n: int) -> None:
    with pytest.raises(NotSplit, match="từ 2 đến 60"):
        propose.packages(box(0, 0, 9000, 9000), n, NOTHING)


def test_packages_smaller_than_half_a_hectare_are_refused() -> None:
    with pytest.raises(NotSplit, match="nhiều nhất 2 gói"):
        propose.packages(box(0, 0, 100, 110), 3, NOTHING)


def test_packages_of_a_size_are_counted() -> None:
    assert [propose.number_of(100.0, size) for size in (9.0, 60.0, 1000.0)] == [11, 2, 2]


def test_land_that_parts_only_into_something_too_small_is_not_divided() -> None:
    field_and_ditch = shapely.union(box(0, 0, 95, 95), box(95, 0, 1_295, 1))
    assert field_and_ditch.area > 2 * propose.LEAST_M2
    with pytest.raises(NotSplit, match="nhiều nhất 1 gói"):
        propose.packages(field_and_ditch, 2, NOTHING)
