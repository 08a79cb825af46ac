"""Drawings, wide tables and empty ones go the way of every other file."""

import pytest

from layers import sql
from layers.intake import refused_file
from tests import drawings, factories, files
from tests.drawings import line, text
from tests.layers.parcels.loading import A, load, parcels, refused


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


@pytest.mark.parametrize("suffix", [".dxf", ".dgn"])
def test_a_drawing_goes_in_and_again_changes_nothing(conn, tmp_path, suffix):
    path = drawings.write(tmp_path / f"dc12{suffix}", drawings.grid(3))
    report = load(conn, path)
    assert (report.counts["added"], report.settings["sheet"]) == (3, "12")
    assert [(row["sheet_no"], row["parcel_no"], row["land_use"]) for row in parcels(conn)] == [
        ("12", "1", ["LUC"]),
        ("12", "2", ["LUC"]),
        ("12", "3", ["LUC"]),
    ]
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([400] * 3, abs=0.01)
    assert not load(conn, path).is_change


def test_a_drawing_s_faults_are_listed_and_handed_back_where_they_lie(conn, tmp_path):
    elements = [*drawings.grid(2), text(13, (90, 90), "9"), line(10, (40, 0), (60, 0))]
    report = load(conn, drawings.write(tmp_path / "a.dxf", elements), sheet="7")
    assert report.counts["added"] == 2
    assert [(row["sheet_no"], row["parcel_no"], row["reason"]) for row in report.unusable.rows] == [
        ("7", "9", "a number without a boundary around it"),
        ("7", None, "a line that closes no parcel"),
    ]
    assert refused_file.write(conn, tmp_path / "back.gpkg", report.run) == 2


def test_a_drawing_of_another_zone_is_refused_like_any_file(conn, tmp_path):
    path = drawings.write(tmp_path / "dc1.dxf", drawings.grid(2))
    refused(conn, path, "only 0 of 2 parcels lie inside", srid=9209)


@pytest.mark.parametrize("suffix", [".shp", ".gpkg", ".tab"])
def test_two_hundred_columns_are_as_good_as_five(conn, tmp_path, suffix):
    more = {f"COT{n}": n for n in range(196)}
    report = load(conn, files.write(tmp_path / f"p{suffix}", [files.parcel(A, 1, 1, **more)]))
    assert report.counts["added"] == 1
    assert len(report.settings["other_columns"]) == 196


@pytest.mark.parametrize("suffix", [".geojson", ".json"])
def test_no_features_are_refused(conn, tmp_path, suffix):
    content = {
        ".geojson": '{"type": "FeatureCollection", "features": []}',
        ".json": '{"geometryType": "esriGeometryPolygon", "fields": [], "features": []}',
    }
    path = tmp_path / f"p{suffix}"
    path.write_text(content[suffix])
    refused(conn, path, "it has no rows")


def test_an_empty_drawing_is_refused(conn, tmp_path):
    refused(conn, drawings.entities(tmp_path / "dc1.dxf"), "holds no parcels: it has no rows")


@pytest.mark.parametrize("suffix", [".fgb", ".gml", ".tab", ".mif", ".json"])
def test_every_other_format_goes_in_as_well(conn, tmp_path, suffix):
    rows = [files.parcel((x, 0, x + 20, 30), 1, x, KHLOAIDAT="ONT+CLN") for x in (0, 20, 40)]
    load(conn, files.write(tmp_path / f"p{suffix}", rows))
    assert [row["land_use"] for row in parcels(conn)] == [["ONT", "CLN"]] * 3
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600] * 3, abs=0.05)
    assert sql.value(conn, "SELECT count(*) FROM import_run") == 1


def test_features_one_a_line_are_degrees(conn, tmp_path):
    path = files.write(tmp_path / "p.geojsonl", [files.parcel(A)], zone=4326)
    load(conn, path)
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600], abs=0.001)
