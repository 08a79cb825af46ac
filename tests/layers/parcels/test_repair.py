"""Broken polygons are mended only where nobody has to decide what was meant."""

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.parcels import repair
from tests import factories

ZONE = factories.SRID


def mend(shape, srid=ZONE):
    (mended,), repairs = repair.mend(np.array([shape, None], dtype=object)[:-1], srid)
    return mended, repairs


def spiked(loop):
    """A square of 1,600 m² whose last side crosses itself in a loop of this size."""
    ring = [
        (0, 0),
        (40, 0),
        (40, 40),
        (20, 40),
        (20 - loop, 40 + loop),
        (20 - loop, 40),
        (20, 40 + loop),
        (0, 40),
    ]
    return factories.shape(ring)


def test_a_sound_shape_is_not_touched():
    shape = factories.shape([(0, 0), (10, 0), (10, 0), (10, 10), (0, 10)])  # a point twice
    mended, repairs = mend(shape)
    assert repairs == []
    assert shapely.equals_identical(mended, shape)


def test_a_small_fault_is_mended():
    mended, (one,) = mend(spiked(0.1))
    assert one.is_small
    assert mended.is_valid
    assert 0 < abs(mended.area - spiked(0.1).area) == pytest.approx(one.moved_m2, abs=1e-9)


@pytest.mark.parametrize(
    "shape",
    [
        factories.shape([(0, 0), (20, 30), (20, 0), (0, 30)]),  # lobes that cancel each other
        factories.shape([(0, 0), (10, 0), (10, 10), (5, 10), (5, -1), (4, -1), (4, 10), (0, 10)]),
        spiked(4),
        # 0.01 m² of 0.2 m²: little, and much of it.
        factories.shape([(0, 0), (0.4, 0), (0.4, 0.5), (0.1, 0.5), (0, 0.6), (0, 0.5), (0.1, 0.6)]),
    ],
)
def test_a_fault_that_matters_is_left_as_it_is(shape):
    mended, (one,) = mend(shape)
    assert not one.is_small
    assert mended is shape
    assert "no more than 1 m² and 1 %" in one.refusal


def test_both_limits_hold():
    """1.2 m² of 10,000 are 0.01 %, and 0.9 m² of 30 are 3 %: neither goes in."""
    assert not repair.Repair(0, "", 1.2, 0.0001, "").is_small
    assert not repair.Repair(0, "", 0.9, 0.03, "").is_small
    assert repair.Repair(0, "", 1.0, 0.01, "").is_small


def test_empty_parts_are_dropped_and_parts_kept():
    whole = factories.shape((0, 0, 10, 10)) | factories.shape((20, 0, 30, 10))
    parts = [*shapely.get_parts(whole), shapely.Polygon()]
    mended, repairs = mend(shapely.MultiPolygon(parts))
    assert repairs == []
    assert shapely.equals_exact(mended, whole)


@given(st.floats(-60, 60), st.floats(0.0001, 0.002))
def test_square_metres_of_degrees_are_right_within_a_percent(latitude, side):
    box = shapely.box(105, latitude, 105 + side, latitude + side)
    true = abs(pyproj.Geod(ellps="WGS84").geometry_area_perimeter(box)[0])
    assert box.area * repair.square_metres(box, 4326) == pytest.approx(true, rel=0.001)


def test_feet_are_no_metres():
    assert repair.square_metres(factories.shape((0, 0, 1, 1)), 2249) == pytest.approx(
        0.0929, rel=0.001
    )
