"""Roads and canals go in, cut by commune, again, and changed; and come out as they were."""

import numpy as np
import pytest
import shapely

import config
from layers import crs, province, sql
from layers.gaps import coverage
from layers.intake.refusal import Refusal
from layers.objects import load as loading
from layers.objects import undo
from tests import factories, files

CAN_THO = province.read(config.ROOT / "provinces", "92")
ROAD = (100, 100, 900, 110)
LONG = (900, 200, 1100, 210)  # over the boundary of the two communes
STATE = "SELECT *, geom::text AS shape FROM land_object ORDER BY id"


@pytest.fixture(autouse=True)
def two_communes(conn):
    factories.commune(conn)
    factories.commune(conn, "31147", "Phường Tân An", (1000, 0, 2000, 1000))


def road(place, **cells):
    geom = cells.pop("geom", None) or factories.shape(place)
    return {"geom": geom, "MADUONG": "1", "TEN": "Đường số 1"} | cells


def load(conn, path, dry_run=False, kind="road", **options):
    return loading.load(conn, path, CAN_THO, loading.Options(kind, **options), dry_run)


def objects(conn):
    return sql.rows(conn, STATE)


def count(conn, table):
    return sql.value(conn, f"SELECT count(*) FROM {table}")


def refused(conn, path, reason, **options):
    before = count(conn, "audit_entry")
    with pytest.raises(Refusal, match=reason):
        load(conn, path, **options)
    assert [count(conn, table) for table in ("land_object", "import_run")] == [0, 0]
    assert count(conn, "audit_entry") == before


def test_an_object_goes_in_with_its_name_key_and_area(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "r.gpkg", [road(ROAD)]))
    (found,) = objects(conn)
    assert (found["kind"], found["name"], found["object_key"]) == ("road", "Đường số 1", "1")
    assert (found["commune_code"], found["import_run"]) == ("31150", report.run)
    assert found["area_m2"] == pytest.approx(8000, abs=0.01)
    assert report.settings["columns"] == {"key": "MADUONG", "name": "TEN"}


def test_a_name_that_was_converted_wrongly_is_put_right(conn, tmp_path):
    wrong = "Kênh Xáng Thốt Nốt".encode("tcvn3").decode("cp1252")
    report = load(conn, files.write(tmp_path / "r.gpkg", [road(ROAD, TEN=wrong)]))
    assert objects(conn)[0]["name"] == "Kênh Xáng Thốt Nốt"
    assert report.settings["evidence"][0]["chosen"].startswith("TCVN3 (ABC), seen as")


def test_an_object_over_two_communes_is_cut_at_the_boundary(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "r.gpkg", [road(LONG)]))
    parts = {one["commune_code"]: one for one in objects(conn)}
    assert report.counts["communes"] == {"31147": 1, "31150": 1}
    assert [parts[code]["area_m2"] for code in ("31147", "31150")] == pytest.approx(
        [1000] * 2, abs=1
    )
    assert {one["object_key"] for one in parts.values()} == {"1"}


def test_with_a_commune_only_what_lies_in_it_is_taken(conn, tmp_path):
    rows = [road(LONG), road((1500, 0, 1600, 10), MADUONG="2"), *many(40)]
    report = load(conn, files.write(tmp_path / "r.gpkg", rows), commune="31150")
    assert report.counts["communes"] == {"31150": 41}
    assert report.refused == ({"row": 2, "reason": "lies outside commune 31150"},)


def many(n):
    return [road((10 * i, 500, 10 * i + 9, 510), MADUONG=f"m{i}") for i in range(n)]


def test_what_lies_within_a_commune_keeps_its_vertices(conn, tmp_path):
    load(conn, files.write(tmp_path / "r.gpkg", [road(ROAD)]))
    stored = shapely.from_wkb(
        sql.value(conn, "SELECT ST_AsBinary(geom) FROM land_object").tobytes()
    )
    back = crs.from_wgs84(stored, factories.SRID)
    assert shapely.hausdorff_distance(back, factories.shape(ROAD)) < 0.001


@pytest.mark.parametrize("columns", [{}, {"key": "-"}])
def test_a_second_load_changes_nothing_at_all(conn, tmp_path, columns):
    path = files.write(tmp_path / "r.gpkg", [road(ROAD), road(LONG, MADUONG="2")])
    assert load(conn, path, columns=columns).counts["added"] == 3
    tables = ("land_object", "import_run", "import_change", "audit_entry")
    before = [objects(conn), *(count(conn, table) for table in tables)]
    again = load(conn, path, columns=columns)
    assert (again.is_change, again.run, again.counts["unchanged"]) == (False, None, 3)
    assert again.loaded_before is not None
    assert [objects(conn), *(count(conn, table) for table in tables)] == before


def test_only_what_changed_is_written_and_undone_exactly(conn, tmp_path):
    rows = [road(ROAD), road(LONG, MADUONG="2")]
    first = load(conn, files.write(tmp_path / "r.gpkg", rows))
    before = objects(conn)
    rows = [road(ROAD), road((900, 200, 1100, 220), MADUONG="2"), road((0, 0, 50, 5), MADUONG="3")]
    second = load(conn, files.write(tmp_path / "s.gpkg", rows))
    kinds = ("added", "changed", "unchanged")
    assert [second.counts[kind] for kind in kinds] == [1, 2, 1]
    assert objects(conn)[0] == before[0]
    assert [undo.later(conn, run) for run in (first.run, second.run)] == [second.run, None]
    undo.restore(conn, second.run)
    assert objects(conn) == before


def test_a_file_without_names_leaves_names_alone(conn, tmp_path):
    load(conn, files.write(tmp_path / "r.gpkg", [road(ROAD)]))
    wider = files.write(tmp_path / "s.gpkg", [road((100, 100, 900, 112))])
    assert load(conn, wider, columns={"name": "-"}).counts["changed"] == 1
    assert objects(conn)[0]["name"] == "Đường số 1"


def test_the_same_key_of_another_kind_is_another_object(conn, tmp_path):
    path = files.write(tmp_path / "r.gpkg", [road(ROAD)])
    load(conn, path)
    assert load(conn, path, kind="water").counts["added"] == 1


def test_lines_are_refused_without_a_width_and_drawn_with_one(conn, tmp_path):
    line = shapely.LineString([(100, 100), (300, 100)])
    moved = shapely.transform(line, lambda xy: xy + factories.ORIGIN)
    path = tmp_path / "l.gpkg"
    files.write(path, [road(None, geom=moved)], geometry_type="LineString")
    refused(conn, path, "a line, not a polygon: give its width with --width METRES")
    refused(conn, path, "--width is the width of a road", width_m=0.0)
    report = load(conn, path, width_m=6.0)
    assert report.counts["widened"] == 1
    assert objects(conn)[0]["area_m2"] == pytest.approx(1200, abs=0.1)


def test_the_kind_has_to_be_said(conn, tmp_path):
    refused(
        conn, files.write(tmp_path / "r.gpkg", [road(ROAD)]), "say what .* road, water", kind=""
    )


BOW: factories.Points = [(0, 0), (100, 100), (100, 0), (0, 100)]
NOTCH: factories.Points = [
    (0, 0),
    (100, 0),
    (100, 50),
    (100.1, 50.1),
    (100.1, 50),
    (100, 50.1),
    (100, 100),
    (0, 100),
]


def test_rows_that_cannot_be_used_are_refused_with_their_shape(conn, tmp_path):
    rows = [
        road(ROAD),
        {"geom": None, "MADUONG": "2", "TEN": None},
        road(BOW, MADUONG="3"),
        road((5000, 0, 5100, 10), MADUONG="4"),
        road((300, 300, 310, 310)),  # the key of the first
        *many(80),
    ]
    report = load(conn, files.write(tmp_path / "r.gpkg", rows))
    assert {one["row"]: one["reason"] for one in report.refused} == {
        2: "no shape",
        3: "its repair would move its area",
        4: "lies outside every commune",
        5: "the same object as row 1: its key or shape repeats",
    }
    kept = sql.rows(conn, "SELECT row_no, source, srid, shape FROM import_refused_row ORDER BY 1")
    assert [one["row_no"] for one in kept] == [2, 3, 4, 5]
    assert shapely.equals_exact(shapely.from_wkb(bytes(kept[1]["shape"])), factories.shape(BOW))
    assert kept[2]["source"] == {"MADUONG": "4", "TEN": "Đường số 1"}


def test_a_small_crossing_is_repaired(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "r.gpkg", [road(NOTCH)]))
    assert report.counts["repaired"] == 1
    assert sql.value(conn, "SELECT bool_and(ST_IsValid(geom)) FROM land_object")


def test_the_wrong_zone_is_refused_with_what_would_fit(conn, tmp_path):
    path = files.write(tmp_path / "r.gpkg", [road(ROAD)], srid=9209)
    refused(conn, path, "load it with --srid 5897")
    assert load(conn, path, srid=5897).counts["added"] == 1


def test_without_a_declared_system_the_only_one_that_fits_is_taken(conn, tmp_path):
    path = files.write(tmp_path / "r.shp", [road(ROAD)], srid=None)
    assert load(conn, path).settings["srid_from"] == "default"


def test_an_object_counts_as_covered_land(conn, tmp_path):
    load(conn, files.write(tmp_path / "r.gpkg", [road(ROAD)]))
    coverage.update(conn, CAN_THO, "test:pytest", "31150")
    found = sql.value(conn, "SELECT objects_m2 FROM commune_coverage")
    assert np.isclose(found, 8000, atol=1)


def test_personal_columns_are_named_and_not_read(conn, tmp_path):
    report = load(conn, files.write(tmp_path / "r.gpkg", [road(ROAD, TENCHU="Nguyễn Văn A")]))
    assert report.settings["personal_columns"] == ["TENCHU"]
