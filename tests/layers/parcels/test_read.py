"""What becomes of rows: cells, people, shapes of every kind."""

import sqlite3

import pytest
import shapely

from layers import sql
from tests import factories, files
from tests.layers.parcels.loading import A, B, C, load, parcels, refused, three


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


def test_degrees_are_measured_in_the_zone_of_the_commune(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.geojson", three(), srid=4326, zone=4326))
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600] * 3, abs=0.001)
    assert {row["source_srid"] for row in parcels(conn)} == {4326}


def test_cells_become_clean_and_stay_raw_beside_it(conn, tmp_path):
    cells = {
        "SHBANDO": 12.0,
        "SHTHUA": " 7.0 ",
        "KHLOAIDAT": "ont + CLN",
        "DIENTICH": "600,5",
        "Mã thửa": "W3G1P4M5W13P",
    }
    load(conn, files.write(tmp_path / "p.geojson", [files.parcel(A) | cells]))
    (row,) = parcels(conn)
    assert (row["sheet_no"], row["parcel_no"], row["land_use"]) == ("12", "7", ["ONT", "CLN"])
    assert (row["area_declared_m2"], row["parcel_code"]) == (600.5, "w3g1p4m5w13p")
    assert row["source"] == cells


def test_awkward_text_passes_through_the_copy(conn, tmp_path):
    awkward = 'TĐ\\01 {"a",b}\t\n\\N'
    load(
        conn,
        files.write(
            tmp_path / "p.geojson", [files.parcel(A, awkward, "\\N", KHLOAIDAT='A"B\\+{C}')]
        ),
    )
    (row,) = parcels(conn)
    assert (row["sheet_no"], row["parcel_no"]) == ('TĐ\\01 {"a",b} \\N', "\\N")
    assert row["land_use"] == ['A"B\\', "{C}"]
    assert row["source"]["SHBANDO"] == awkward


def test_people_are_not_read(conn, tmp_path):
    secret = "Nguyễn Văn An"
    report = load(
        conn, files.write(tmp_path / "p.gpkg", three(TenChu=secret, DIACHI="1 Hai Bà Trưng"))
    )
    assert report.settings["personal_columns"] == ["TenChu", "DIACHI"]
    everything = str(parcels(conn)) + str(sql.rows(conn, "SELECT * FROM import_run"))
    assert secret not in everything
    assert "Hai Bà Trưng" not in everything


def test_an_identity_number_is_no_parcel_code(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "p.gpkg", three(MADINHDANH="092190001234")))
    assert {row["parcel_code"] for row in parcels(conn)} == {None}
    assert "092190001234" not in str(parcels(conn))
    assert "3 identity numbers stood where parcel codes should" in report.notes[0]


def test_rows_without_a_polygon_are_listed_and_the_rest_goes_in(conn, tmp_path):
    line = shapely.LineString([factories.ORIGIN, (585_010, 1_109_010)])
    flat = shapely.Polygon([(585_000, 1_109_000), (585_010, 1_109_000), (585_005, 1_109_000)])
    rows = [
        *[files.parcel(place, 1, n) for n, place in enumerate((A, B), start=1)],
        files.parcel(None, 1, 3),
        files.parcel(None, 1, 4, geom=line),
        files.parcel(None, 1, 5, geom=shapely.Polygon()),
        files.parcel(None, 1, 6, geom=flat),
    ]
    report = load(conn, files.write(tmp_path / "p.geojson", rows))
    assert report.counts["added"] == 2
    assert [(row["row"], row["parcel_no"], row["reason"]) for row in report.unusable.rows] == [
        (3, "3", "no shape"),
        (4, "4", "a linestring, not a polygon"),
        (5, "5", "no shape"),
        (6, "6", "a polygon without area"),
    ]


def test_a_row_far_from_everything_else_is_refused_alone(conn, tmp_path):
    rows = [files.parcel((x, 0, x + 10, 10), 1, x) for x in range(0, 400, 10)]
    rows.append(files.parcel((500_000, 0, 500_010, 10), 1, 999))
    report = load(conn, files.write(tmp_path / "p.gpkg", rows))
    assert report.counts["added"] == 40
    assert [(row["parcel_no"], row["reason"]) for row in report.unusable.rows] == [
        ("999", "lies outside the province")
    ]


def test_crossed_shapes_are_refused_and_holed_and_parted_ones_go_in(conn, tmp_path):
    bow = factories.shape([(0, 0), (20, 30), (20, 0), (0, 30)])  # its lobes cancel each other
    ring = factories.shape((100, 0, 140, 40)) - factories.shape((110, 10, 120, 20))
    parts = factories.shape(A) | factories.shape((200, 0, 220, 30))
    rows = [
        files.parcel(None, 1, n, geom=geom) for n, geom in enumerate((bow, ring, parts), start=1)
    ]
    report = load(conn, files.write(tmp_path / "p.gpkg", rows))
    counts = report.counts
    assert (counts["added"], counts["repaired"], counts["in_parts"]) == (2, 0, 1)
    (row,) = report.unusable.rows
    assert (row["row"], row["parcel_no"]) == (1, "1")
    assert row["reason"].startswith("Self-intersection: repaired, its area would move by 300.0 m²")
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([1500, 1200], abs=0.001)


def test_a_slightly_broken_shape_is_repaired_and_listed(conn, tmp_path):
    # A loop of 2 cm² where the pen slipped in the corner.
    slip = [
        (0, 0),
        (20, 0),
        (20, 30),
        (0.01, 30),
        (0.01, 30.02),
        (0, 30),
        (0.02, 30.01),
        (0, 30.01),
    ]
    rows = [*three()[1:], files.parcel(slip, 1, 9)]
    report = load(conn, files.write(tmp_path / "p.gpkg", rows))
    assert (report.counts["added"], report.counts["repaired"]) == (3, 1)
    (row,) = report.repaired.rows
    assert (row["row"], row["parcel_no"], row["reason"]) == (3, "9", "Self-intersection")
    assert row["moved_m2"] < 0.01
    assert row["raw"].startswith("MULTIPOLYGON (((585000")
    assert sql.value(conn, "SELECT bool_and(ST_IsValid(geom)) FROM parcel")


def test_heights_are_dropped_with_a_note(conn, tmp_path):
    rows = [files.parcel(None, 1, 1, geom=shapely.force_3d(factories.shape(A), 2.5))]
    report = load(conn, files.write(tmp_path / "p.gpkg", rows))
    assert report.notes == ("heights or measures of 1 shapes were dropped",)
    assert sql.value(conn, "SELECT ST_NDims(geom) FROM parcel") == 2


def test_areas_one_square_metre_apart_are_listed(conn, tmp_path):
    rows = [
        files.parcel(A, 1, 1, DIENTICH=600.9),
        files.parcel(B, 1, 2, DIENTICH=601.5),
        files.parcel(C, 1, 3, DIENTICH=None),
    ]
    report = load(conn, files.write(tmp_path / "p.geojson", rows))
    assert [(row["row"], row["difference_m2"]) for row in report.area_differences.rows] == [
        (2, -1.5)
    ]


def test_a_file_without_number_columns_asks_for_them(conn, tmp_path):
    rows = [{"geom": factories.shape(A), "THUAID": 5, "to": 1}]
    path = files.write(tmp_path / "p.gpkg", rows)
    refused(
        conn,
        path,
        r"no column for the sheet \(it has: THUAID, to\); name it with --column so_to=COLUMN",
    )
    refused(conn, path, "no column for the parcel number", columns={"so_to": "to"})
    load(conn, path, columns={"so_to": "to", "so_thua": "-"})
    assert [(row["sheet_no"], row["parcel_no"]) for row in parcels(conn)] == [("1", None)]


def test_a_file_of_points_is_refused_whole(conn, tmp_path):
    rows = [files.parcel(None, geom=shapely.Point(factories.ORIGIN))]
    path = files.write(tmp_path / "p.gpkg", rows)
    refused(conn, path, r"none of its 1 rows is a parcel \(row 1: a point, not a polygon\)")


def test_a_file_without_rows_is_refused(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three())
    with_none = files.write(tmp_path / "q.gpkg", three()[:1])
    assert path != with_none
    base = sqlite3.connect(with_none)
    base.create_function("ST_IsEmpty", 1, lambda _: 0)
    for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
        base.create_function(name, 1, lambda _: 0.0)
    base.execute("DELETE FROM q")
    base.commit()
    base.close()
    refused(conn, with_none, "holds no parcels: it has no rows")
