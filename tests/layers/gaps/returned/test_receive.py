"""What comes back is merged with what has happened meanwhile, and accounted for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from layers import sql
from layers.intake import undo
from layers.intake.refusal import Refusal
from tests import factories
from tests.layers.gaps import scenery
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import bring, build, items, parcels, take, told


def test_a_package_that_comes_back_as_it_went_changes_nothing(conn, tmp_path) -> None:
    file = take(conn, tmp_path, build(conn))
    before = parcels(conn)
    received = bring(conn, file.save(tmp_path / "back.gpkg"))
    assert {row["verdict"] for row in items(conn, received)} == {"same"}
    assert received.counts["same"] == len(fieldwork.PLACES) + 1  # and the gap
    assert received.run is None
    assert parcels(conn) == before


def test_a_parcel_that_fills_the_hole_goes_in_and_the_gap_is_delivered(conn, tmp_path) -> None:
    gap = build(conn)
    file = take(conn, tmp_path, gap)
    file.draw(fieldwork.HOLE, "1", "99", land_use="ONT+CLN")
    received = bring(conn, file.save(tmp_path / "back.gpkg"))
    assert told(conn, received) == [("accepted", "added")]
    made = sql.row(conn, "SELECT * FROM parcel WHERE parcel_no = '99'")
    assert made is not None
    assert made["land_use"] == ["ONT", "CLN"]
    assert made["area_map_m2"] == pytest.approx(10_000, abs=0.01)
    assert (made["survey_method"], made["import_run"]) == ("supplement", received.run)
    assert items(conn, received)[-1]["became"] == made["id"]
    assert received.counts["delivered"] == [str(gap)]
    assert sql.value(conn, "SELECT state FROM gap") == "delivered"


def test_the_gap_is_closed_by_the_balance_alone(conn, tmp_path) -> None:
    scenery.around_a_hole(conn)
    scenery.update(conn)
    (gap,) = scenery.gaps(conn)
    file = take(conn, tmp_path, gap["id"])
    file.draw(scenery.HOLE["FGKJ"], "1", "99")
    received = bring(conn, file.save(tmp_path / "back.gpkg"))
    assert (received.counts["accepted"], received.counts["delivered"]) == (1, [])
    assert received.communes == ("31150",)
    assert scenery.gaps(conn)[0]["state"] == "found"  # nobody had taken it
    scenery.update(conn)
    assert scenery.gaps(conn)[0]["state"] == "closed"


def test_the_same_file_is_received_once(conn, tmp_path) -> None:
    file = take(conn, tmp_path, build(conn))
    file.draw(fieldwork.HOLE, "1", "99")
    path = file.save(tmp_path / "back.gpkg")
    first = bring(conn, path)
    with pytest.raises(fieldwork.receive.AlreadyReceived) as again:
        bring(conn, path)
    assert again.value.return_id == first.return_id


def test_undoing_the_run_restores_the_parcels_exactly(conn, tmp_path) -> None:
    file = take(conn, tmp_path, build(conn))
    before = parcels(conn)
    file.draw(fieldwork.HOLE, "1", "99")
    file.parcel("1")["land_use"] = "CLN"
    file.parcel("2")["geom"] = factories.shape((440, 500, 500, 600))
    received = bring(conn, file.save(tmp_path / "back.gpkg"))
    assert [verdict for verdict, _ in told(conn, received)] == ["accepted"] * 3
    assert parcels(conn) != before
    undo.undo(conn, received.run or 0)
    assert parcels(conn) == before
    assert sql.value(conn, "SELECT count(*) FROM parcel_history") == 0
    assert bring(conn, Path(tmp_path / "back.gpkg")).counts["accepted"] == 3


def test_a_file_without_anything_is_refused(conn, tmp_path) -> None:
    build(conn)
    path = tmp_path / "empty.gpkg"
    path.write_bytes(b"")
    with pytest.raises(Refusal, match="is empty"):
        bring(conn, path)


def test_a_record_finds_its_parcel_and_loses_it_again(conn, tmp_path) -> None:
    """What the system of record says of a parcel goes with it, and so does its group."""
    file = take(conn, tmp_path, build(conn))
    factories.record(conn, None, 2, commune_code="31150", sheet_no="1", parcel_no="99")
    file.draw(fieldwork.HOLE, "1", "99")
    received = bring(conn, file.save(tmp_path / "back.gpkg"))
    made = sql.row(conn, "SELECT id, clean_group FROM parcel WHERE parcel_no = '99'")
    assert made is not None
    assert made["clean_group"] == 2
    assert sql.value(conn, "SELECT parcel_id FROM record") == made["id"]
    undo.undo(conn, received.run or 0)
    assert sql.value(conn, "SELECT parcel_id FROM record") is None


def test_a_view_is_not_read_for_it_may_never_end(conn, tmp_path) -> None:
    file = take(conn, tmp_path, build(conn))
    file.draw(fieldwork.HOLE, "1", "90")
    path = file.save(tmp_path / "back.gpkg")
    with closing(sqlite3.connect(path)) as opened, opened:
        opened.execute(
            "CREATE VIEW endless AS WITH RECURSIVE n (fid) AS (SELECT 1 UNION ALL"
            " SELECT fid + 1 FROM n) SELECT fid, NULL AS geom FROM n"
        )
        opened.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier, srs_id)"
            " SELECT 'endless', 'features', 'endless', max(srs_id) FROM gpkg_spatial_ref_sys"
        )
        opened.execute(
            "INSERT INTO gpkg_geometry_columns"
            " SELECT 'endless', 'geom', 'POLYGON', max(srs_id), 0, 0 FROM gpkg_spatial_ref_sys"
        )
    received = bring(conn, path)
    assert told(conn, received) == [("accepted", "added")]
    assert "endless" in received.counts["scenery"]
