"""Curves become chains of lines that run close beside them."""

import math
import struct

import numpy as np
import pyogrio.raw
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers.intake import curve, source

POINT, LINE, ARC, CHAIN, CURVE_POLYGON, SURFACES = 1, 2, 8, 9, 10, 12
CIRCLE = [(-10, 0), (0, 10), (10, 0), (0, -10), (-10, 0)]


def points(kind, *places, dimension=0):
    body = b"".join(struct.pack(f"<{len(place)}d", *place) for place in places)
    return struct.pack("<BII", 1, kind + dimension, len(places)) + body


def group(kind, *parts):
    return struct.pack("<BII", 1, kind, len(parts)) + b"".join(parts)


def stroked(wkb):
    shape = curve.stroke(wkb)
    assert shape is not None
    return shape


def test_a_circle_of_arcs_has_its_area_and_its_points():
    shape = stroked(group(CURVE_POLYGON, points(ARC, *CIRCLE)))
    assert shape.area == pytest.approx(math.pi * 100, rel=0.001)
    assert set(CIRCLE) <= {tuple(xy) for xy in shapely.get_coordinates(shape).tolist()}


def test_a_full_circle_of_three_points():
    shape = stroked(group(CURVE_POLYGON, points(ARC, (-10, 0), (10, 0), (-10, 0))))
    assert shape.area == pytest.approx(math.pi * 100, rel=0.001)


def test_lines_and_arcs_make_one_ring_and_surfaces_many():
    half = group(CHAIN, points(LINE, (-10, 0), (10, 0)), points(ARC, (10, 0), (0, 10), (-10, 0)))
    whole = group(SURFACES, group(CURVE_POLYGON, half), group(3))
    shape = stroked(whole)
    assert shape.geom_type == "MultiPolygon"
    assert shape.area == pytest.approx(math.pi * 50, rel=0.001)


@given(st.floats(0.05, 500), st.floats(0, 6.28), st.floats(0.1, 6.2), st.booleans())
def test_a_chain_stays_close_to_its_arc_and_on_its_side(radius, start, turn, backwards):
    turn = -turn if backwards else turn
    places = [
        (radius * math.cos(start + turn * part), radius * math.sin(start + turn * part))
        for part in (0, 0.5, 1)
    ]
    chain = stroked(points(ARC, *places))
    assert chain.length == pytest.approx(radius * abs(turn), rel=0.03)
    apart = np.hypot(*shapely.get_coordinates(chain.segmentize(radius / 50)).T) - radius
    assert np.abs(apart).max() < max(2 * curve.SAGITTA, radius * 0.08)


def test_an_arc_without_a_bend_is_a_line():
    assert stroked(points(ARC, (0, 0), (5, 0), (10, 0))).length == 10


def test_heights_and_measures_are_dropped():
    for dimension, more in ((1000, (5,)), (2000, (5,)), (3000, (5, 6))):
        high = [(*place, *more) for place in CIRCLE]
        shape = stroked(points(ARC, *high, dimension=dimension))
        assert not shapely.has_z(shape)
        assert shape.bounds == pytest.approx((-10, -10, 10, 10))


def test_what_is_cut_off_cannot_be_read():
    whole = group(CURVE_POLYGON, points(ARC, *CIRCLE))
    assert all(curve.stroke(whole[:size]) is None for size in range(len(whole)))


def test_a_file_with_curves_is_read(tmp_path):
    curved = group(CURVE_POLYGON, points(ARC, *CIRCLE))
    straight = shapely.box(0, 0, 1, 1).wkb
    path = tmp_path / "a.gpkg"
    pyogrio.raw.write(
        path, np.array([curved, straight, None], dtype=object), [np.arange(3)], ["SHTHUA"],
        driver="GPKG", geometry_type="Unknown", crs="EPSG:5897",
    )  # fmt: skip
    (batch,) = source.batches(source.examine(path), ("SHTHUA",))
    assert shapely.area(batch.geometries[:2]) == pytest.approx([math.pi * 100, 1], rel=0.001)
    assert batch.is_absent.tolist() == [False, False, True]


def test_a_ring_that_is_not_closed_is(tmp_path):
    ring = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    body = b"".join(struct.pack("<2d", *place) for place in ring)
    wkb = struct.pack("<BIII", 1, 3, 1, len(ring)) + body
    path = tmp_path / "a.gpkg"
    pyogrio.raw.write(
        path, np.array([wkb], dtype=object), [np.arange(1)], ["SHTHUA"],
        driver="GPKG", geometry_type="Unknown", crs="EPSG:5897",
    )  # fmt: skip
    (batch,) = source.batches(source.examine(path), ("SHTHUA",))
    assert shapely.area(batch.geometries).tolist() == [100]
