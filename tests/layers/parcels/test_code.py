"""Parcel codes: their form, and where they point."""

import re

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from layers import crs
from layers.parcels import code


def test_the_form_is_twelve_letters_of_the_geohash_alphabet():
    assert code.is_code("w3g1p4m5w13p")
    for wrong in (
        "w3g1p4m5w13",
        "w3g1p4m5w13pp",
        "w3g1p4m5w13a",
        "W3G1P4M5W13P",
        "",
        "w3g1p4m5w13p\n",
    ):
        assert not code.is_code(wrong)


def test_a_typed_code_may_have_blanks_and_capitals():
    assert code.require_code(" W3G1P4M5W13P ") == "w3g1p4m5w13p"


def test_other_text_is_refused_with_the_text_in_it():
    with pytest.raises(code.BadCode, match=re.escape("'07954.1.2' is not a parcel code")):
        code.decode("07954.1.2")


@given(st.floats(102, 110), st.floats(8, 24))
def test_a_code_points_back_to_within_its_cell(longitude, latitude):
    lon, lat = code.decode(code.encode(longitude, latitude))
    assert abs(lon - longitude) < 2e-7
    assert abs(lat - latitude) < 1e-7


def test_a_provisional_code_lies_inside_a_parcel_whose_centroid_does_not():
    """An L-shaped parcel: the centroid is outside, the pole of inaccessibility never is."""
    thick, thin = (
        shapely.box(585_000, 1_109_000, 585_100, 1_109_020),
        shapely.box(585_000, 1_109_000, 585_005, 1_109_300),
    )
    parcel = crs.to_wgs84(thick | thin, 5897)
    assert not parcel.contains(parcel.centroid)
    assert parcel.contains(shapely.Point(code.decode(code.provisional(parcel, 5897))))


def test_the_largest_part_of_a_parcel_in_parts_is_coded():
    small, large = (
        shapely.box(585_000, 1_109_000, 585_010, 1_109_010),
        shapely.box(585_100, 1_109_000, 585_150, 1_109_050),
    )
    parcel = crs.to_wgs84(shapely.MultiPolygon([small, large]), 5897)
    pole = np.array([code.decode(code.provisional(parcel, 5897))])
    assert crs.points_from_wgs84(pole, 5897)[0] == pytest.approx([585_125, 1_109_025], abs=0.05)
