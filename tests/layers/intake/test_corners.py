"""Corners in one array: what GEOS would say and write of each shape, said of all at once."""

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.intake import corners

RING = shapely.box(0, 0, 2, 1)
LOW, HIGH = shapely.box(4, 0, 5, 1), shapely.box(4, 3, 6, 4)
HOLED = shapely.Polygon(shapely.box(0, 0, 9, 9).exterior, [shapely.box(1, 1, 2, 3).exterior])
# Its second part ends where the first begins.
TOUCHING = shapely.MultiPolygon([RING, shapely.Polygon([(2, 0), (4, 0), (4, 2), (2, 0)])])
# It passes its first corner between.
LOOPING = shapely.Polygon([(0, 0), (2, 0), (2, 2), (0, 0), (-2, 2), (-2, 0), (0, 0)])
SHAPES = {
    "a ring": RING,
    "one of one part": shapely.MultiPolygon([RING]),
    "of two parts": shapely.MultiPolygon([LOW, HIGH]),
    "of parts that touch": TOUCHING,
    "with a hole": HOLED,
    "a ring through its first corner": LOOPING,
    "with heights": shapely.force_3d(RING, 7.0),
}


def written_by_geos(shape: shapely.Geometry) -> bytes:
    flat = shapely.force_2d(shape)
    whole = flat if flat.geom_type == "MultiPolygon" else shapely.MultiPolygon([flat])
    written: bytes = shapely.to_wkb(whole)
    return written


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_a_shape_is_written_as_geos_writes_it(shape):
    found = corners.of(np.array([shape]))
    assert found.wkb(found.xy) == [written_by_geos(shape)]


@given(st.lists(st.sampled_from([*SHAPES.values()]), max_size=12))
def test_each_of_many_is_written_and_placed_as_if_alone(shapes):
    found = corners.of(np.array([*shapes, None])[:-1])
    moved = found.xy * [1, 2] + [105, 10]
    expected = [shapely.transform(one, lambda xy: xy * [1, 2] + [105, 10]) for one in shapes]
    assert found.wkb(moved) == [written_by_geos(one) for one in expected]
    middles = [(one.centroid.x, one.centroid.y) for one in expected]
    assert found.middles(moved).tolist() == [pytest.approx(middle) for middle in middles]


def test_a_shape_that_crosses_itself_has_a_middle_in_its_box():
    crossed = shapely.Polygon([(0, 0), (4, 4), (4, 0), (0, 4.001), (0, 0)])
    found = corners.of(np.array([crossed]))
    ((x, y),) = found.middles(found.xy)
    assert 0 <= x <= 4 and 0 <= y <= 4.001


def test_a_ring_without_area_has_the_middle_of_its_box():
    found = corners.of(np.array([shapely.Polygon([(0, 0), (4, 2), (0, 0), (0, 0)])]))
    assert found.middles(found.xy).tolist() == [[2, 1]]


def test_what_is_so_of_every_corner_is_told_of_each_shape():
    found = corners.of(np.array([RING, HOLED, HIGH]))
    assert found.every(found.xy[:, 0] < 6).tolist() == [True, False, False]
    assert found.every(found.xy[:, 0] < 60).all()


def test_some_of_the_shapes_keep_their_corners():
    found = corners.of(np.array([RING, HOLED, LOW])).some(np.array([True, False, True]))
    assert found.wkb(found.xy) == [written_by_geos(RING), written_by_geos(LOW)]
