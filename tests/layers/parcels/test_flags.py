"""Rows that cannot be used are refused and kept; rows with defects go in and are listed."""

import json

import pytest
import shapely

from layers import crs, sql
from layers.parcels import code, code_check
from tests import factories, files
from tests.layers.parcels.loading import A, B, C, count, load, parcels

INSIDE = code.encode(*factories.position(10, 15))
NEAR = code.encode(*factories.position(-0.5, 15))  # half a metre out of A
FAR = code.encode(*factories.position(-3, 15))


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def put(conn, tmp_path, *rows, **options):
    return load(conn, files.write(tmp_path / "p.geojson", list(rows)), **options)


def kept(conn):
    return sql.rows(conn, "SELECT * FROM import_refused_row ORDER BY row_no")


def listed(listing):
    return [(row["row"], row["sheet_no"], row["parcel_no"]) for row in listing.rows]


def test_refused_rows_are_kept_with_their_cells_and_shape(conn, tmp_path):
    line = shapely.LineString([(0, 0), (5, 5)])
    report = put(
        conn, tmp_path,
        files.parcel(A, 1, 1), files.parcel(None, 1, 2), files.parcel(None, 1, 3, geom=line),
    )  # fmt: skip
    absent, drawn = kept(conn)
    assert (absent["import_run"], absent["row_no"]) == (report.run, 2)
    assert (absent["sheet_no"], absent["parcel_no"], absent["shape"]) == ("1", "2", None)
    assert absent["reason"] == report.unusable.rows[0]["reason"]
    assert (drawn["row_no"], drawn["srid"]) == (3, factories.SRID)
    assert shapely.equals(shapely.from_wkb(bytes(drawn["shape"])), line)
    assert drawn["source"] == {"SHBANDO": 1, "SHTHUA": 3, "KHLOAIDAT": "LUC"}


def test_a_person_s_number_is_not_kept_with_a_refused_row(conn, tmp_path):
    rows = [files.parcel(A, 1, 1), files.parcel(None, 1, 2, MADINHDANH="001099000001")]
    put(conn, tmp_path, rows[0] | {"MADINHDANH": ""}, rows[1])
    (row,) = kept(conn)
    assert "001099000001" not in json.dumps(row["source"])


def test_a_copy_of_a_row_is_refused_and_another_shape_of_its_number_is_listed(conn, tmp_path):
    report = put(
        conn, tmp_path,
        files.parcel(A, 1, 1), files.parcel(B, 1, 1), files.parcel(A, 1, 1), files.parcel(C, 1, 2),
    )  # fmt: skip
    assert [(row["row_no"], row["reason"]) for row in kept(conn)] == [
        (3, "the same parcel as row 1")
    ]
    assert listed(report.repeated_keys) == [(1, "1", "1"), (2, "1", "1")]
    assert (count(conn, "parcel"), report.counts["unusable"]) == (3, 1)


def test_roads_of_one_number_are_no_repeated_keys(conn, tmp_path):
    rows = [files.parcel(place, 1, 0, KHLOAIDAT="DGT") for place in (A, B)]
    assert put(conn, tmp_path, *rows).repeated_keys.total == 0


def test_defects_go_in_and_are_listed(conn, tmp_path):
    report = put(
        conn, tmp_path,
        *(files.parcel((x, 200, x + 20, 230), 2, x, KHLOAIDAT="LUC") for x in range(0, 800, 20)),
        files.parcel(A, 1, None), files.parcel(B, 1, 2, KHLOAIDAT="LUC+ABC"),
        files.parcel((-60, 0, -40, 30), 1, 3),
    )  # fmt: skip
    assert listed(report.without_number) == [(41, "1", None)]
    assert listed(report.unknown_land_use) == [(42, "1", "2")]
    assert report.unknown_land_use.rows[0]["land_use"] == "LUC+ABC"
    assert listed(report.outside) == [(43, "1", "3")]
    assert count(conn, "parcel") == 43
    told = {row["what"] for row in sql.value(conn, "SELECT report FROM import_run")}
    assert {"without_number", "unknown_land_use", "outside"} <= told


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        (INSIDE, None),
        (INSIDE.upper(), None),
        (NEAR, None),
        (FAR, code_check.OUTSIDE),
        ("07954.1.2", code_check.OLD_KEY),
        ("w3g1p4m5w13a", code_check.MALFORMED),
        ("w3g1", code_check.MALFORMED),
    ],
)
def test_a_parcel_code_is_checked(conn, tmp_path, given, problem):
    report = put(conn, tmp_path, files.parcel(A, 1, 1, MATHUADAT=given))
    assert [row["problem"] for row in report.codes.rows] == ([problem] if problem else [])
    assert report.counts["codes"] == ({problem: 1} if problem else {})
    assert report.counts["without_code"] == 0


def test_a_code_twice_in_the_file_or_held_by_another_parcel_is_told(conn, tmp_path):
    first = put(
        conn, tmp_path,
        files.parcel(A, 1, 1, MATHUADAT=INSIDE), files.parcel(B, 1, 2, MATHUADAT=INSIDE),
    )  # fmt: skip
    assert first.counts["codes"] == {code_check.OUTSIDE: 1, "repeated": 2}
    again = put(conn, tmp_path, files.parcel(C, 1, 3, MATHUADAT=INSIDE))
    assert again.counts["codes"] == {code_check.OUTSIDE: 1, "held by another": 1}


def test_a_parcel_without_code_stays_without(conn, tmp_path):
    report = put(conn, tmp_path, files.parcel(A, 1, 1), files.parcel(B, 1, 2, KHLOAIDAT="DGT"))
    assert [row["parcel_code"] for row in parcels(conn)] == [None, None]
    assert report.counts["without_code"] == 1


def test_the_pole_of_a_parcel_is_its_provisional_code():
    shape = crs.to_wgs84(factories.shape(A), factories.SRID)
    longitude, latitude = code.decode(code.provisional(shape, factories.SRID))
    assert shapely.contains_xy(shape, longitude, latitude)


def test_what_is_smaller_than_any_parcel_is_listed_and_goes_in(conn, tmp_path):
    tiny, small = (0, 0, 1, 0.9), (0, 10, 1, 11.1)
    report = put(
        conn, tmp_path,
        files.parcel(tiny, 1, 1), files.parcel(small, 1, 2), files.parcel(C, 1, 3),
    )  # fmt: skip
    assert (report.counts["slivers"], report.counts["added"]) == (1, 3)
    (row,) = report.slivers.rows
    assert (row["row"], row["area_map_m2"]) == (1, pytest.approx(0.9, abs=0.001))
