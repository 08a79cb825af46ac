"""The one datum pipeline: the regulation's parameters, to the millimetre."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pyproj
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

import config
from layers import crs, points, province
from layers.parcels import code

# domain.md §4: a point of Ninh Kiều, in TM-3 105°00′.
CONTROL_EN = np.array([[585691.155, 1109552.586]])
CONTROL_LONLAT = np.array([[105.7834926180, 10.0324996588]])

CAN_THO = province.read(config.ROOT / "provinces", "92")
WEST, SOUTH, EAST, NORTH = CAN_THO.bbox


def metres_apart(a, b):
    """The distance of two positions in degrees, on the ground; good for small ones."""
    scale = np.array([111_320 * np.cos(np.radians(10)), 110_600])
    return np.hypot(*((np.asarray(a) - np.asarray(b)) * scale).T)


def test_the_control_point_lands_where_the_regulation_says():
    lonlat = crs.points_to_wgs84(CONTROL_EN, 5897)
    assert np.abs(lonlat - CONTROL_LONLAT).max() < 1e-9


def test_the_control_point_returns_to_the_millimetre():
    assert np.abs(crs.points_from_wgs84(CONTROL_LONLAT, 5897) - CONTROL_EN).max() < 0.001


def test_the_control_point_has_its_parcel_code():
    assert code.encode(*crs.points_to_wgs84(CONTROL_EN, 5897)[0]) == "w3g1p4m5w13p"


def test_pyproj_left_alone_would_lie_80_cm_east_so_it_is_never_asked():
    chosen = pyproj.Transformer.from_crs(5897, 4326, always_xy=True).transform(*CONTROL_EN[0])
    assert 0.75 < metres_apart([chosen], CONTROL_LONLAT)[0] < 0.90
    assert code.encode(*chosen) == "w3g1p4m5w1w9"


def test_position_vector_rotations_would_lie_half_a_metre_off():
    wrong = pyproj.Transformer.from_pipeline(
        "+proj=pipeline "
        + crs._unproject(5897)
        + " "
        + crs._DATUM_SHIFT.replace("coordinate_frame", "position_vector")
    ).transform(*CONTROL_EN[0])
    assert 0.4 < metres_apart([wrong], CONTROL_LONLAT)[0] < 0.7


def test_the_database_would_lie_80_cm_east_so_it_never_crosses_the_datum(conn):
    point = "ST_Transform(ST_SetSRID(ST_MakePoint(585691.155, 1109552.586), 5897), 4326)"
    with conn.cursor() as cursor:
        cursor.execute(f"SELECT ST_X({point}), ST_Y({point})")
        assert 0.75 < metres_apart([cursor.fetchone()], CONTROL_LONLAT)[0] < 0.90


@pytest.mark.parametrize("srid", [*crs.zones(), 3405, 3406])
def test_every_zone_has_the_meridian_and_scale_that_epsg_lists(srid):
    operation = pyproj.CRS(srid).coordinate_operation
    assert operation is not None
    listed = {p.name: p.value for p in operation.params}
    assert crs._MERIDIAN[srid] == pytest.approx(listed["Longitude of natural origin"])
    assert crs._SCALE[srid] == pytest.approx(listed["Scale factor at natural origin"])


@pytest.mark.parametrize("srid", [*crs.zones(), 3405, 3406])
def test_every_zone_is_recognised_as_files_declare_it(srid):
    system = pyproj.CRS(srid)
    for text in (f"EPSG:{srid}", system.to_wkt(), system.to_wkt("WKT1_ESRI")):
        assert crs.identify(text) == srid


def test_a_zone_under_another_name_is_recognised_by_its_parameters():
    text = "+proj=tmerc +lat_0=0 +lon_0=105.5 +k=0.9999 +x_0=500000 +y_0=0 +ellps=WGS84 +units=m"
    assert crs.identify(text) == 9209


def test_utm_on_wgs84_is_not_taken_for_utm_on_vn_2000():
    assert crs.identify("EPSG:32648") == 32648


def test_degrees_by_any_name_are_wgs84():
    assert crs.identify("OGC:CRS84") == crs.identify("EPSG:4326") == 4326


def test_nonsense_is_no_system():
    assert crs.identify("a map of mine") is None
    assert crs.identify("") is None


@given(
    st.floats(WEST, EAST),
    st.floats(SOUTH, NORTH),
    st.sampled_from([*CAN_THO.srids, 9206, 9210, 3405]),
)
def test_a_round_trip_anywhere_in_the_province_moves_nothing_by_a_millimetre(lon, lat, srid):
    start = np.array([[lon, lat]])
    back = crs.points_to_wgs84(crs.points_from_wgs84(start, srid), srid)
    assert metres_apart(start, back)[0] < 0.001


@given(st.floats(300_000, 700_000), st.floats(1_000_000, 1_200_000), st.sampled_from(CAN_THO.srids))
def test_a_round_trip_of_plane_coordinates_moves_nothing_by_a_millimetre(east, north, srid):
    start = np.array([[east, north]])
    back = crs.points_from_wgs84(crs.points_to_wgs84(start, srid), srid)
    assert np.abs(start - back).max() < 0.001


def test_geographic_vn_2000_goes_through_the_same_shift():
    unprojected = pyproj.Transformer.from_crs(5897, 4756, always_xy=True).transform(*CONTROL_EN[0])
    lonlat = crs.points_to_wgs84(np.array([unprojected]), 4756)
    assert np.abs(lonlat - CONTROL_LONLAT).max() < 1e-9


def test_wgs84_stays_as_it_is():
    assert crs.points_to_wgs84(CONTROL_LONLAT, 4326) is CONTROL_LONLAT


def test_a_foreign_system_is_converted_with_a_note():
    lonlat = crs.points_to_wgs84(np.array([[500_000.0, 1_109_000.0]]), 32648)
    assert lonlat[0, 0] == pytest.approx(105.0)
    assert "EPSG:32648" in crs.note(32648)
    assert crs.note(5897) == crs.note(4326) == ""


def test_an_unknown_number_is_refused():
    with pytest.raises(crs.UnknownSystem, match="no coordinate system EPSG:1"):
        crs.require_system(1)
    with pytest.raises(crs.UnknownSystem, match="not a VN-2000 zone"):
        crs.area_m2(shapely.Point(105, 10), 32648)


def test_areas_of_a_hectare_come_back_in_every_zone():
    hectare = shapely.box(585_000, 1_109_000, 585_100, 1_109_100)
    assert crs.area_m2(crs.to_wgs84(hectare, 5897), 5897) == pytest.approx(10_000, abs=1e-3)


def test_arrays_keep_their_shape_and_their_empty_places():
    square = shapely.box(585_000, 1_109_000, 585_100, 1_109_100)
    moved = crs.to_wgs84(np.array([square, None, shapely.Polygon()]), 5897)
    assert moved[1] is None
    assert moved[2].is_empty
    assert shapely.get_num_coordinates(moved[0]) == 5


def test_eight_threads_get_the_same_answer():
    points = np.column_stack([np.linspace(500_000, 600_000, 5_000), np.full(5_000, 1_109_000.0)])
    expected = crs.points_to_wgs84(points, 5897)
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda _: crs.points_to_wgs84(points, 5897), range(64)))
    assert all(np.array_equal(answer, expected) for answer in answers)


def test_names_are_those_people_use():
    assert crs.title(9209) == "VN-2000 / TM-3 105°30′"
    assert crs.title(3405) == "VN-2000 / UTM 105°00′"
    assert crs.title(4326) == "WGS 84"


@pytest.mark.parametrize("srid", [*crs.zones(), 3405])
def test_a_definition_for_other_programs_carries_the_shift_to_the_millimetre(srid):
    written = crs.definition(srid)
    assert crs.identify(written) == srid
    theirs = pyproj.Transformer.from_crs(written, crs.WGS84, always_xy=True)
    place = [[crs.points_from_wgs84(CONTROL_LONLAT, srid)[0][0], 1_109_552.586]]
    lonlat = np.column_stack(theirs.transform(*np.transpose(place)))
    assert metres_apart(lonlat, crs.points_to_wgs84(np.array(place), srid)).max() < 0.001


def test_points_that_repeat_become_what_they_would_become_alone():
    distinct = np.random.default_rng(3).uniform(
        (480_000, 1_050_000), (620_000, 1_150_000), (400, 2)
    )
    distinct[7] = np.nan, 1_100_000
    again = np.random.default_rng(4).integers(0, 400, 3000)
    alone = np.vstack([crs.points_to_wgs84(point[None], 9209) for point in distinct])
    assert np.array_equal(crs.points_to_wgs84(distinct[again], 9209), alone[again], equal_nan=True)


def test_points_whose_marks_are_the_same_stay_apart(monkeypatch):
    monkeypatch.setattr(points, "_ODD", np.int64(0))  # a mark is then the northing alone
    line = np.column_stack([np.linspace(480_000, 620_000, 1000), np.full(1000, 1_100_000.0)])
    found = crs.points_to_wgs84(line, 9209)
    assert len(np.unique(found[:, 0])) == 1000
