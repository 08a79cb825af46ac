"""What a gap looks like."""

import numpy as np
import pytest
import shapely

from layers.gaps import shape
from layers.gaps.find import is_as_wide, width_m
from layers.gaps.kind import Kind
from layers.gaps.land import Land
from layers.province import Kinds

COMMUNE = shapely.box(0, 0, 2000, 2000)


def land(*parcels: tuple[tuple[float, float, float, float], str]) -> Land:
    return Land(
        code="31150",
        zone=5897,
        polygon=COMMUNE,
        parcels=np.array([shapely.box(*box) for box, _ in parcels], dtype=object),
        sheets=np.array([sheet for _, sheet in parcels], dtype=object),
        objects=np.array([], dtype=object),
    )


ONE_SHEET = land(((900, 100, 1000, 1500), "1"), ((1003, 100, 1100, 1500), "1"))
TWO_SHEETS = land(((900, 100, 1000, 1500), "1"), ((1003, 100, 1100, 1500), "2"))


@pytest.mark.parametrize(
    ("gap", "around", "kind"),
    [
        ((1000, 100, 1003, 1500), TWO_SHEETS, Kind.BETWEEN_SHEETS),
        ((1000, 100, 1003, 1500), ONE_SHEET, Kind.ROAD_WATER),
        ((1000, 100, 1030, 1500), TWO_SHEETS, Kind.ROAD_WATER),
        ((1000, 100, 1003, 110), TWO_SHEETS, Kind.UNMAPPED),
        ((0, 100, 10, 1500), ONE_SHEET, Kind.BOUNDARY_MISMATCH),
        ((0, 100, 30, 1500), ONE_SHEET, Kind.ROAD_WATER),
        ((0, 100, 500, 600), ONE_SHEET, Kind.UNMAPPED),
        ((100, 100, 400, 400), ONE_SHEET, Kind.UNMAPPED),
        ((0, 100, 100, 1500), ONE_SHEET, Kind.UNMAPPED),
    ],
)
def test_a_gap_is_told_by_its_shape_and_surroundings(
    gap: tuple[float, float, float, float], around: Land, kind: Kind
) -> None:
    polygons = np.array([shapely.box(*gap)], dtype=object)
    assert shape.tell(polygons, width_m(polygons), around, Kinds()) == [kind]


def test_no_gap_has_no_kind() -> None:
    assert shape.tell(np.array([], dtype=object), np.array([]), ONE_SHEET, Kinds()) == []


def test_the_length_is_that_of_a_rectangle_of_the_same_area_and_perimeter() -> None:
    polygons = np.array([shapely.box(0, 0, 3, 700), shapely.Point(0, 0).buffer(10)], dtype=object)
    assert shape.length_m(polygons) == pytest.approx([700, 15.7], abs=0.1)


def test_the_width_is_that_of_the_widest_part() -> None:
    bottle = shapely.union(shapely.box(0, 0, 100, 2), shapely.box(100, -10, 120, 10))
    assert width_m(np.array([bottle], dtype=object)) == pytest.approx([20], rel=0.05)


def test_whether_a_gap_is_wide_enough_is_exact() -> None:
    strips = np.array([shapely.box(0, 0, 300, w) for w in (0.99, 1.0, 1.01)], dtype=object)
    assert is_as_wide(strips, 1.0).tolist() == [False, True, True]
    assert is_as_wide(strips, 2.0).tolist() == [False, False, False]
