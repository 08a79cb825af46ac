"""A file goes in, again, and changed."""

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import shapely

from layers import crs, sql
from layers.intake import source
from layers.parcels import load as loading
from portal import db
from tests import factories, files, judged
from tests.layers.parcels.loading import (
    CAN_THO,
    A,
    B,
    C,
    count,
    load,
    parcels,
    three,
    wait_until_blocked,
)

MOVED = """
    SELECT ST_Distance(ST_Centroid(parcel.geom), ST_Centroid(past.geom)) AS apart
    FROM parcel JOIN parcel_history AS past ON past.parcel_id = parcel.id
"""


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    return factories.commune(conn)


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg", ".shp", ".zip"])
def test_every_format_goes_in_to_the_millimetre(conn, tmp_path, suffix):
    report = load(conn, files.write(tmp_path / f"p{suffix}", three()))
    assert (report.counts["added"], report.counts["read"]) == (3, 3)
    wkb = [
        bytes(row["wkb"])
        for row in sql.rows(conn, "SELECT ST_AsBinary(geom) AS wkb FROM parcel ORDER BY id")
    ]
    back = crs.from_wgs84(shapely.from_wkb(wkb), factories.SRID)
    for place, shape in zip((A, B, C), back, strict=True):
        assert shapely.hausdorff_distance(shape, factories.shape(place)) < 0.001
    assert [row["area_map_m2"] for row in parcels(conn)] == pytest.approx([600] * 3, abs=0.001)
    assert {row["source_srid"] for row in parcels(conn)} == {5897}


def test_roads_are_of_no_group_and_parcels_of_the_commune_s(conn, tmp_path):
    sql.run(conn, "UPDATE commune SET unlisted_group = 3")
    rows = [
        files.parcel(A, KHLOAIDAT="LUC"),
        files.parcel(B, KHLOAIDAT="DGT"),
        files.parcel(C, KHLOAIDAT=""),
    ]
    report = load(conn, files.write(tmp_path / "p.gpkg", rows))
    assert [row["clean_group"] for row in parcels(conn)] == [3, 0, 3]
    assert report.counts["objects"] == {"DGT": 1}


def test_a_second_load_changes_nothing_at_all(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three())
    load(conn, path)
    tables = ("parcel", "parcel_history", "audit_entry", "import_run")
    before = [count(conn, table) for table in tables]
    again = load(conn, path)
    assert (again.counts["unchanged"], again.is_change, again.run) == (3, False, None)
    assert again.loaded_before is not None
    assert [count(conn, table) for table in tables] == before


def test_the_same_parcels_in_another_format_are_unchanged(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    assert not load(
        conn, files.write(tmp_path / "q.geojson", three(), srid=4326, zone=4326)
    ).is_change
    assert not load(conn, files.write(tmp_path / "r.zip", three())).is_change


def test_a_changed_shape_updates_with_history_and_judgement_starts_anew(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    for row in parcels(conn):
        judged.parcel_quality(conn, row["id"])
    rows = [files.parcel((0, 0, 20, 29), 1, 1), *three()[1:]]
    report = load(conn, files.write(tmp_path / "q.gpkg", rows))
    assert (report.counts["changed"], report.counts["unchanged"], report.counts["added"]) == (
        1,
        2,
        0,
    )
    assert report.changed.rows[0]["row_no"] == 1
    first, second, _ = parcels(conn)
    assert first["area_map_m2"] == pytest.approx(580, abs=0.001)
    judgements = {row["parcel_id"] for row in sql.rows(conn, "SELECT * FROM parcel_quality")}
    assert first["id"] not in judgements and second["id"] in judgements
    assert first["import_run"] == report.run
    assert sql.rows(conn, "SELECT parcel_id, area_map_m2 FROM parcel_history") == [
        {"parcel_id": first["id"], "area_map_m2": pytest.approx(600, abs=0.001)}
    ]


def test_a_column_that_a_later_file_lacks_stays_as_it_was(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", three(DIENTICH=600.0)))
    bare = [{"geom": row["geom"], "SHBANDO": 1, "SHTHUA": row["SHTHUA"]} for row in three()]
    assert not load(conn, files.write(tmp_path / "q.gpkg", bare)).is_change
    assert [row["land_use"] for row in parcels(conn)] == [["LUC"]] * 3


def test_a_renumbered_parcel_stays_the_same_parcel(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    ids = [row["id"] for row in parcels(conn)]
    rows = [files.parcel(place, 85, n) for n, place in enumerate((A, B, C), start=1)]
    report = load(conn, files.write(tmp_path / "q.gpkg", rows))
    assert (report.counts["changed"], report.counts["added"]) == (3, 0)
    assert [(row["id"], row["sheet_no"]) for row in parcels(conn)] == [(one, "85") for one in ids]


def test_repeated_numbers_are_matched_each_with_its_nearest(conn, tmp_path):
    roads = [files.parcel((x, 0, x + 20, 30), 1, 0) for x in (0, 100, 200)]
    load(conn, files.write(tmp_path / "p.gpkg", roads))
    before = {row["id"]: row["area_map_m2"] for row in parcels(conn)}
    widened = [files.parcel((x, 0, x + 21, 30), 1, 0) for x in (200, 0, 100)]
    report = load(conn, files.write(tmp_path / "q.gpkg", widened))
    assert (
        report.counts["changed"],
        report.counts["added"],
        report.counts["in_repeated_keys"],
    ) == (3, 0, 3)
    moved = sql.rows(conn, MOVED)
    assert len(moved) == len(before) == 3
    assert all(row["apart"] < 1e-5 for row in moved)


def test_what_the_file_no_longer_has_is_reported_and_kept(conn, tmp_path):
    load(conn, files.write(tmp_path / "p.gpkg", [*three(), files.parcel((60, 0, 80, 30), 2, 1)]))
    report = load(
        conn, files.write(tmp_path / "q.gpkg", [*three()[:2], files.parcel((80, 0, 99, 30), 1, 9)])
    )
    assert (report.counts["added"], report.counts["missing"]) == (1, 1)
    assert [(row["sheet_no"], row["parcel_no"]) for row in report.missing.rows] == [("1", "3")]
    assert count(conn, "parcel") == 5


def test_two_loads_of_one_commune_take_turns(database, database_url, tmp_path):
    """The second waits for the first, and then finds everything there."""
    path = files.write(tmp_path / "p.gpkg", three())
    with db.writing(database, "test:pytest"):
        factories.commune(database)
    other = db.connect(database_url)
    with ThreadPoolExecutor() as threads:
        with db.writing(database, "test:pytest"):
            load(database, path)
            second = threads.submit(_load_whole, other, path)
            wait_until_blocked(database_url)
        assert not second.result().is_change
    other.close()
    with database:
        assert count(database, "parcel") == 3


def _load_whole(conn, path):
    with db.writing(conn, "test:pytest"):
        return load(conn, path)


def test_records_find_their_parcel_when_it_arrives(conn, tmp_path):
    for number in (1, 2):
        factories.record(conn, None, 2, commune_code="31150", sheet_no="1", parcel_no=str(number))
    load(conn, files.write(tmp_path / "p.gpkg", three()))
    assert [row["clean_group"] for row in parcels(conn)] == [2, 2, 0]
    load(conn, files.write(tmp_path / "q.gpkg", [files.parcel(A, 1, 7)]))
    assert [row["clean_group"] for row in parcels(conn)] == [0, 2, 0]


def test_a_dry_run_says_the_same_and_writes_nothing(conn, tmp_path):
    path = files.write(tmp_path / "p.gpkg", three())
    before = count(conn, "audit_entry")
    dry = load(conn, path, dry_run=True)
    assert (count(conn, "parcel"), count(conn, "import_run"), count(conn, "audit_entry")) == (
        0,
        0,
        before,
    )
    real = load(conn, path)
    assert dry.counts == real.counts
    assert dry.settings == real.settings


def test_a_file_in_many_batches_is_one_load(conn, tmp_path, monkeypatch):
    monkeypatch.setattr(source, "BATCH_ROWS", 7)
    monkeypatch.setattr(source.batches, "__defaults__", (7,))
    rows = [files.parcel((x, 0, x + 10, 10), 1, x // 10) for x in range(0, 500, 10)]
    read = []
    report = loading.load(
        conn,
        files.write(tmp_path / "p.gpkg", rows),
        CAN_THO,
        loading.Options(),
        progress=lambda n, of: read.append((n, of)),
    )
    assert report.counts["added"] == 50
    assert read == [(7, 50)] * 7 + [(1, 50)]


def test_the_real_parcels_go_in_as_they_are(conn, shared_data):
    factories.commune(conn, "31249", "Xã Thạnh Phú", place=(-46_000, 7_000, -40_000, 14_000))
    path = shared_data / "parcels" / "thuadat_31249_vn2000.zip"
    report = load(conn, path)
    counts = report.counts
    assert (counts["read"], counts["added"], counts["communes"]) == (4537, 4537, {"31249": 4537})
    assert (counts["objects"]["DGT"], counts["objects"]["DTL"]) == (124, 64)
    assert counts["old_land_use"]["BHK"] == 117
    assert counts["area_differences"] == 3
    assert max(abs(row["difference_m2"]) for row in report.area_differences.rows) == pytest.approx(
        3.4, abs=0.05
    )
    assert report.settings["personal_columns"] == ["DIADANH"]
    _require_areas_of_the_file(conn, path)
    assert ["ONT", "CLN"] in [row["land_use"] for row in parcels(conn)]
    assert not load(conn, path).is_change


def _require_areas_of_the_file(conn, path):
    (batch,) = source.batches(source.examine(path), ("DIENTICH",), 5000)
    rows = sql.rows(conn, "SELECT area_map_m2, area_declared_m2 FROM parcel ORDER BY id")
    mapped = np.array([row["area_map_m2"] for row in rows])
    assert np.abs(mapped - shapely.area(batch.geometries)).max() < 0.001
    assert [row["area_declared_m2"] for row in rows] == batch.columns["DIENTICH"]
