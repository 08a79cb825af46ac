"""Boundaries: found in any file, checked, and written only where they differ."""

import re

import pytest
import shapely

import config
from layers import province, sql
from layers.communes import load as loading
from layers.communes.read import Options
from layers.intake.refusal import Refusal
from tests import factories, files

CAN_THO = province.read(config.ROOT / "provinces", "92")
CORNER = shapely.Point(factories.ORIGIN)
WEST, EAST = (0, 0, 1000, 1000), (1000, 0, 2000, 1000)


def two(**cells):
    return [
        files.commune(WEST, "31150", "Phường An Bình", **cells),
        files.commune(EAST, "31153", "Phường Ô Môn", **cells),
    ]


def load(conn, path, dry_run=False, **options):
    return loading.load(conn, path, CAN_THO, Options(**options), dry_run)


def communes(conn):
    return {row["code"]: row for row in sql.rows(conn, "SELECT * FROM commune")}


def count(conn, table):
    return sql.value(conn, f"SELECT count(*) FROM {table}")


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".shp", ".zip"])
def test_every_format_is_loaded_with_both_areas(conn, tmp_path, suffix):
    path = files.write(tmp_path / f"c{suffix}", two(area_ha=101.0))
    report = load(conn, path)
    assert report.added == ("31150", "31153")
    found = communes(conn)["31150"]
    assert (found["name"], found["search_name"], found["kind"]) == (
        "Phường An Bình",
        "an binh",
        "phường",
    )
    assert found["natural_area_m2"] == 1_010_000
    assert found["area_m2"] == pytest.approx(1_000_000, abs=0.01)
    assert (found["srid"], found["boundary_is_official"]) == (5897, True)


def test_loading_again_changes_nothing_at_all(conn, tmp_path):
    path = files.write(tmp_path / "c.gpkg", two())
    load(conn, path)
    before = count(conn, "audit_entry"), count(conn, "import_run")
    again = load(conn, path)
    assert not again.is_change
    assert again.run is None
    assert (count(conn, "audit_entry"), count(conn, "import_run")) == before


def test_a_moved_boundary_changes_that_commune_only(conn, tmp_path):
    load(conn, files.write(tmp_path / "c.gpkg", two()))
    moved = [two()[0], files.commune((1000, 0, 2500, 1000), "31153", "Phường Ô Môn")]
    report = load(conn, files.write(tmp_path / "d.gpkg", moved))
    assert report.changed == {"31153": ("boundary",)}
    assert report.unchanged == ("31150",)
    changed = sql.row(
        conn, "SELECT row_count FROM audit_entry WHERE subject = 'commune' AND action = 'update'"
    )
    assert changed == {"row_count": 1}


def test_the_run_and_the_audit_entries_name_each_other(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "c.gpkg", two()))
    (run,) = sql.rows(conn, "SELECT * FROM import_run")
    assert (run["id"], run["state"], run["kind"], run["file"]) == (
        report.run,
        "done",
        "communes",
        "c.gpkg",
    )
    assert run["sha256"] == report.sha256
    assert run["counts"]["added"] == 2
    details = sql.rows(conn, "SELECT DISTINCT details FROM audit_entry WHERE subject = 'commune'")
    assert details == [{"details": {"import_run": report.run}}]


def test_an_official_boundary_replaces_a_sketch_and_keeps_its_published_area(conn, tmp_path):
    factories.commune(
        conn, "31150", "Phường An Bình", boundary_is_official=False, natural_area_m2=7.0
    )
    report = load(conn, files.write(tmp_path / "c.gpkg", two()))
    assert report.changed == {"31150": ("sketch replaced",)}
    found = communes(conn)["31150"]
    assert (found["boundary_is_official"], found["natural_area_m2"]) == (True, 7.0)


def test_a_dry_run_reports_and_writes_nothing(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "c.gpkg", two()), dry_run=True)
    assert (report.added, report.run) == (("31150", "31153"), None)
    assert count(conn, "commune") == count(conn, "import_run") == count(conn, "audit_entry") == 0


def test_former_communes_come_with_their_new_one(conn, tmp_path):
    load(conn, files.write(tmp_path / "c.gpkg", two()))
    found = sql.rows(conn, "SELECT DISTINCT commune_code FROM former_commune ORDER BY 1")
    assert [row["commune_code"] for row in found] == ["31150", "31153"]


def test_columns_may_have_any_name_if_they_hold_codes_and_names(conn, tmp_path):
    rows = [{"geom": factories.shape(WEST), "f1": 31150, "f2": "Phuong An Binh", "f3": 2.5}]
    report = load(conn, files.write(tmp_path / "c.gpkg", rows))
    assert report.settings["columns"] == {"code": "f1", "name": "f2"}
    assert communes(conn)["31150"]["name"] == "Phường An Binh"


def test_the_kind_comes_from_its_column_where_the_name_lacks_it(conn, tmp_path):
    rows = [files.commune(WEST, "31150", "An Bình", loai="PHUONG")]
    load(conn, files.write(tmp_path / "c.gpkg", rows))
    assert communes(conn)["31150"]["name"] == "Phường An Bình"


@pytest.mark.parametrize(
    ("unit", "value"), [("area_km2", 1.01), ("dientich", 101.0), ("area", 1_010_000.0)]
)
def test_the_unit_of_published_areas_is_told_by_the_polygons(conn, tmp_path, unit, value):
    load(conn, files.write(tmp_path / "c.gpkg", two(**{unit: value})))
    assert communes(conn)["31150"]["natural_area_m2"] == pytest.approx(1_010_000)


def test_a_small_overlap_is_let_in_and_listed(conn, tmp_path):
    rows = [two()[0], files.commune((999.95, 0, 2000, 1000), "31153", "Phường Ô Môn")]
    (overlap,) = load(conn, files.write(tmp_path / "c.gpkg", rows)).overlaps
    assert (overlap.first, overlap.second) == ("31150", "31153")
    assert overlap.area_m2 == pytest.approx(50, abs=0.01)


def refused(conn, path, reason, **options):
    with pytest.raises(Refusal, match=reason):
        load(conn, path, **options)
    assert count(conn, "commune") == count(conn, "import_run") == count(conn, "audit_entry") == 0


def test_a_large_overlap_is_refused_naming_the_pair_and_the_area(conn, tmp_path):
    rows = [two()[0], files.commune((999.8, 0, 2000, 1000), "31153", "Phường Ô Môn")]
    path = files.write(tmp_path / "c.gpkg", rows)
    refused(conn, path, r"31150 Phường An Bình and 31153 Phường Ô Môn overlap by 200\.0 m²")


def test_an_overlap_with_a_neighbour_already_here_is_refused_unless_that_is_a_sketch(
    conn, tmp_path
):
    path = files.write(
        tmp_path / "c.gpkg", [files.commune((900, 0, 2000, 1000), "31153", "Phường Ô Môn")]
    )
    factories.commune(conn, boundary_is_official=True)
    with pytest.raises(Refusal, match="31153 Phường Ô Môn and 31150 Phường Ninh Kiều overlap"):
        load(conn, path)
    sql.run(conn, "UPDATE commune SET boundary_is_official = false")
    assert load(conn, path).added == ("31153",)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([two()[0], files.commune(EAST, "31150", "Xã B")], r"31150 stands .* \(rows 1 and 2\)"),
        ([two()[0], {**two()[1], "geom": CORNER}], "row 2 is a Point: boundaries are polygons"),
        ([two()[0], {**two()[1], "geom": None}], "row 2 has no shape: boundaries are polygons"),
        ([{"geom": factories.shape(WEST), "ten": "Xã A"}], "no column holds 5-digit commune codes"),
        ([files.commune(WEST, "abc", "Xã A")], "no column holds 5-digit commune codes"),
        ([two()[0], files.commune(EAST, "3115", "Xã A")], "commune 03115 is in no zone range"),
        ([files.commune(WEST, "31999", "Xã A")], "commune 31999 is in no zone range"),
        ([files.commune(WEST, "31150", "An Bình")], "does not begin with its kind"),
        ([{"geom": factories.shape(WEST), "code": "31150"}], "no column holds commune names"),
        (two(area_km2=77777.0), "fit the polygons in no unit"),
    ],
)  # fmt: skip
def test_unusable_boundaries_are_refused_in_one_sentence(conn, tmp_path, rows, reason):
    path = files.write(tmp_path / "c.gpkg", rows)
    refused(conn, path, reason)


def test_no_rows_no_communes(conn, tmp_path):
    path = tmp_path / "c.geojson"
    path.write_text('{"type": "FeatureCollection", "features": []}')
    refused(conn, path, "holds no communes|has no rows|table without shapes")


def test_a_boundary_outside_the_province_is_in_the_wrong_system(conn, tmp_path):
    path = files.write(tmp_path / "c.gpkg", two(), srid=5896)
    refused(conn, path, re.escape("outside Thành phố Cần Thơ: the coordinate system is wrong"))


def test_degrees_declared_as_metres_are_refused(conn, tmp_path):
    path = files.write(tmp_path / "c.gpkg", two(), srid=5897, zone=4326)
    refused(conn, path, "means metres, but its coordinates are degrees")
    assert load(conn, path, srid=4326).added == ("31150", "31153")


def test_a_file_that_declares_nothing_needs_its_system_said(conn, tmp_path):
    path = files.write(tmp_path / "c.shp", two(), srid=None)
    refused(conn, path, "declares no coordinate system; name it with --srid")
    assert load(conn, path, srid=5897).added == ("31150", "31153")


def test_a_crossed_boundary_is_repaired_with_a_note(conn, tmp_path):
    bow = [(0.0, 0.0), (1000.0, 1000.0), (1000.0, 0.0), (0.0, 1000.0)]
    report = load(conn, files.write(tmp_path / "c.gpkg", [files.commune(bow, "31150", "Xã A")]))
    assert "row 1: the boundary was invalid (Self-intersection" in report.notes[0]
    assert shapely.is_valid(
        shapely.from_wkb(sql.value(conn, "SELECT ST_AsBinary(geom) FROM commune").tobytes())
    )


def test_the_real_province_loads_with_its_two_overlapping_pairs(conn, shared_data):
    report = load(conn, shared_data / "communes_92.geojson")
    assert len(report.added) == 103
    zones = [one["srid"] for one in report.communes]
    assert (zones.count(5897), zones.count(9209)) == (60, 43)
    assert [round(one.area_m2, 1) for one in report.overlaps] == [2.6, 1.5]
    assert report.tiny_overlaps == 1
    published = sum(one["published_m2"] for one in report.communes) / 1e6
    assert published == pytest.approx(6360.82)
    assert not load(conn, shared_data / "communes_92.geojson").is_change


def test_another_province_needs_no_change_of_code(conn, tmp_path):
    """64 communes of Cà Mau, drawn as a chequerboard, in the zones of its two former provinces."""
    ca_mau = province.read(config.ROOT / "provinces", "96")
    squares = [
        shapely.box(105 + x / 20, 9 + y / 20, 105.04 + x / 20, 9.04 + y / 20)
        for x in range(8)
        for y in range(8)
    ]
    codes = [str(31813 + 6 * i) for i in range(64)]
    rows = [
        {"geom": square, "MaXa": code, "Ten": f"Xã {code}"}
        for code, square in zip(codes, squares, strict=True)
    ]
    path = files.write(tmp_path / "c.geojson", rows, srid=4326)
    report = loading.load(conn, path, ca_mau, Options())
    assert (len(report.added), report.expected_communes) == (64, 64)
    assert {row["srid"] for row in communes(conn).values()} == {9207, 5897}
    with pytest.raises(Refusal, match=r"commune 31813 is in no zone range of provinces/92"):
        load(conn, path)
