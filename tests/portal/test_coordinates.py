"""Coordinates as people write them."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers import crs
from portal import coordinates

CAN_THO = (105.226, 9.245, 106.298, 10.325)
ZONES = (5897, 9209)


def read(text: str) -> list[coordinates.Place]:
    return coordinates.read(text, CAN_THO, ZONES)


@pytest.mark.parametrize(
    "text",
    [
        "10.0325, 105.7835",
        "105.7835 10.0325",
        "105.7835,10.0325",
        "10,0325 105,7835",
        "10,0325; 105,7835",
        "10.0325N 105.7835E",
        "N 10.0325, E 105.7835",
        "N10.0325 E105.7835",
        "10,0325 B 105,7835 Đ",
        "10.0325°, 105.7835°",
        "lat: 10.0325, lon: 105.7835",
        "tọa độ 10.0325 105.7835",
        "10°01'57\"N 105°47'00.6\"E",
        "10° 1′ 57″ B, 105° 47′ 0,6″ Đ",
        "105°47'0.6\" 10°01'57\"",
    ],
)
def test_degrees_are_read_in_either_order(text: str) -> None:
    (place,) = read(text)
    assert (place.lat, place.lon) == pytest.approx((10.0325, 105.7835), abs=1e-6)
    assert place.srid == crs.WGS84


@pytest.mark.parametrize(
    "text",
    [
        "585691.155 1109552.586",
        "1109552.586, 585691.155",
        "585691,155; 1109552,586",
        "585.691,155 1.109.552,586",
        "585,691.155 1,109,552.586",
        "X=1109552.586 Y=585691.155",
        "E 585691.155 N 1109552.586",
    ],
)
def test_metres_are_read_in_every_zone_and_either_order(text: str) -> None:
    found = read(text)
    assert [place.srid for place in found] == [5897, 9209]
    # The control point of the regulation's parameters.
    assert (found[0].lon, found[0].lat) == pytest.approx((105.7834926180, 10.0324996588), abs=1e-9)


def test_whole_metres_may_be_parted_by_a_comma_alone() -> None:
    assert len(read("585691,1109552")) == 2


@pytest.mark.parametrize(
    "text",
    ["", "tờ 12 thửa 345", "12 345", "10.03", "10.03 105.78 3", "48.85, 2.35", "w3g1p4m5w13p",
     "-10.03, 105.78", "1e5 1e6", "1109552 585691 extra", "10:01:57", "١٠ ١٠٥"],
)  # fmt: skip
def test_what_is_no_place_near_the_province_is_no_coordinates(text: str) -> None:
    assert read(text) == []


@given(st.floats(105.3, 106.2), st.floats(9.3, 10.3), st.sampled_from(ZONES))
def test_a_point_written_in_metres_is_found_again(lon: float, lat: float, zone: int) -> None:
    east, north = crs.points_from_wgs84(np.array([[lon, lat]]), zone)[0]
    found = [place for place in read(f"{north:.3f} {east:.3f}") if place.srid == zone]
    assert (found[0].lon, found[0].lat) == pytest.approx((lon, lat), abs=2e-8)


@given(st.text(max_size=80))
def test_no_text_breaks_the_reading(text: str) -> None:
    read(text)
