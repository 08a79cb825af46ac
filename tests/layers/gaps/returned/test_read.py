"""Files as programs in the field leave them."""

import sqlite3
import zipfile
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyogrio.raw
import pytest
import shapely

from layers import crs, sql
from layers.gaps.returned.receive import Received
from layers.intake.refusal import Refusal
from tests import factories, files
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import File, bring, build, items, take, told

Back = Callable[[File], Received]
FILLS = [("accepted", "added")]


@pytest.fixture
def file(conn, tmp_path) -> File:
    return take(conn, tmp_path, build(conn))


@pytest.fixture
def back(conn, tmp_path) -> Back:
    return lambda file: bring(conn, file.save(tmp_path / "back.gpkg"))


@pytest.mark.parametrize("srid", [crs.WGS84, 9209, 32648])
def test_in_another_system_it_is_the_same(conn, file: File, back: Back, srid: int) -> None:
    file.srid = srid
    file.draw(fieldwork.HOLE, "1", "90")
    assert told(conn, back(file)) == FILLS


def test_a_layer_may_be_called_otherwise(conn, file: File, back: Back) -> None:
    file.names = {"parcels": "thua cu", "surveyed": "thua moi", "gaps": "g", "notes": "ghi chu"}
    file.draw(fieldwork.HOLE, "1", "90")
    file.note("Cọc mốc bị mất")
    received = back(file)
    assert told(conn, received) == [*FILLS, ("note", "note")]
    assert received.counts["same"] == 5


def test_a_layer_that_is_missing_deletes_nothing(conn, file: File, back: Back) -> None:
    del file.layers["parcels"]
    file.draw(fieldwork.HOLE, "1", "90")
    received = back(file)
    assert told(conn, received) == FILLS
    assert received.counts["has_parcels"] is False


def test_a_parcel_that_was_deleted_waits_for_a_person(conn, file: File, back: Back) -> None:
    file.layers["parcels"].remove(file.parcel("3"))
    received = back(file)
    assert told(conn, received) == [("collides", "deleted")]
    assert len(fieldwork.parcels(conn)) == 4
    assert items(conn, received)[-1]["attributes"]["values"]["parcel_no"] == "3"


def test_single_parts_heights_and_added_columns_are_no_change(conn, file: File, back: Back) -> None:
    for row in file.layers["parcels"]:
        row["geom"] = shapely.force_3d(row["geom"].geoms[0], z=1.5)
        row["extra"] = "x"
    assert told(conn, back(file)) == []


def test_a_shape_that_crosses_itself_is_kept_and_said(conn, file: File, back: Back) -> None:
    file.draw([(500, 500), (600, 600), (600, 500), (500, 600)], "1", "90")
    file.draw((510, 510, 511, 511), "1", "91")["geom"] = None
    received = back(file)
    assert [verdict for verdict, _ in told(conn, received)] == ["refused"] * 2
    crossed, absent = items(conn, received)[-2:]
    assert crossed["reason"].startswith("Self-intersection")
    assert crossed["wkb"] is not None
    assert (absent["reason"], absent["attributes"]["values"]["parcel_no"]) == ("no shape", "91")


def test_a_parcel_whose_shape_was_broken_is_not_taken_for_deleted(
    conn, file: File, back: Back
) -> None:
    file.parcel("3")["geom"] = None
    assert told(conn, back(file)) == [("refused", "no shape")]


def test_a_split_waits_for_a_person_whole(conn, file: File, back: Back) -> None:
    row = file.parcel("1")
    piece = dict(row, geom=factories.shape((630, 500, 650, 600)))
    row["geom"] = factories.shape((600, 500, 630, 600))
    file.layers["parcels"].append(piece)
    received = back(file)
    assert told(conn, received) == [("collides", "repeated")] * 2
    acts = [row["attributes"]["change"]["act"] for row in items(conn, received)[:]
            if row["reason"] == "repeated"]  # fmt: skip
    assert acts == ["change", "add"]


def test_a_copy_that_nobody_changed_is_the_same(conn, file: File, back: Back) -> None:
    file.layers["parcels"].append(dict(file.parcel("1")))
    received = back(file)
    assert told(conn, received) == []
    assert received.counts["same"] == 6


def test_a_persons_columns_are_dropped_at_the_door(conn, file: File, back: Back) -> None:
    file.draw(fieldwork.HOLE, "1", "90", TENCHU="Nguyễn Văn Thử")
    received = back(file)
    assert received.counts["personal"] == ["TENCHU"]
    for table in ("gap_return_item", "gap_return", "parcel", "import_run"):
        text = sql.value(conn, f"SELECT coalesce(string_agg(t::text, ''), '') FROM {table} AS t")
        assert "Nguyễn" not in text


def test_the_state_of_a_gap_is_proposed_never_taken(conn, file: File, back: Back) -> None:
    file.layers["gaps"][0]["state"] = "closed"
    assert told(conn, back(file)) == [("note", "gap_state")]
    assert sql.value(conn, "SELECT state FROM gap") == "in_survey"


def test_a_gap_that_is_drawn_otherwise_is_told(conn, file: File, back: Back) -> None:
    file.layers["gaps"][0]["geom"] = factories.shape((500, 500, 600, 590))
    file.layers["gaps"].append({"geom": factories.shape((700, 700, 750, 750)), "kind": "unmapped"})
    assert told(conn, back(file)) == [("note", "gap_shape"), ("note", "gap_added")]


def test_a_note_stands_at_its_gap(conn, file: File, back: Back) -> None:
    file.note("Bờ kênh sạt lở")
    (note,) = [row for row in items(conn, back(file)) if row["verdict"] == "note"]
    assert note["gap_id"] == str(sql.value(conn, "SELECT id FROM gap"))


def test_a_zip_of_the_whole_project_is_read(conn, file: File, tmp_path: Path) -> None:
    file.draw(fieldwork.HOLE, "1", "90")
    path = file.save(tmp_path / "goi.gpkg")
    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as archive:
        archive.write(path, "project/goi.gpkg")
        archive.writestr("project/goi.qgz", b"PK a project")
        archive.writestr("project/DCIM/1.jpg", b"\xff\xd8 a picture")
    assert told(conn, bring(conn, tmp_path / "goi.zip")) == FILLS


def test_what_sqlite_had_not_yet_written_is_read_too(conn, file: File, tmp_path: Path) -> None:
    """QField leaves a GeoPackage open: the last edits lie beside it, in its -wal."""
    path = file.save(tmp_path / "goi.gpkg")
    opened = sqlite3.connect(path)
    opened.execute("PRAGMA journal_mode = wal")
    opened.execute("PRAGMA wal_autocheckpoint = 0")
    with opened:
        triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'parcels'"
        for (name,) in opened.execute(triggers).fetchall():  # they need functions of GDAL
            opened.execute(f"DROP TRIGGER {name}")
        opened.execute("UPDATE parcels SET land_use = 'CLN' WHERE parcel_no = '1'")
    with zipfile.ZipFile(tmp_path / "goi.zip", "w") as archive:
        archive.write(path, "goi.gpkg")
        archive.write(f"{path}-wal", "goi.gpkg-wal")
    (tmp_path / "alone.gpkg").write_bytes(path.read_bytes())
    opened.close()
    alone = bring(conn, tmp_path / "alone.gpkg")
    assert told(conn, alone) == []
    assert alone.counts["is_part"] is True
    whole = bring(conn, tmp_path / "goi.zip")
    assert told(conn, whole) == [("accepted", "changed")]
    assert whole.counts["is_part"] is False


@pytest.mark.parametrize("name", ["moi.shp", "moi.gpkg", "moi.zip", "moi.geojson"])
def test_new_parcels_without_a_package_are_held_against_now(conn, tmp_path, name: str) -> None:
    build(conn)
    rows = [
        files.parcel(fieldwork.HOLE, 1, 90),
        files.parcel((601, 500, 651, 600), 1, 91),
        files.parcel((450, 500, 500, 600), 1, 2),  # it is there
        files.parcel((700, 700, 720, 720), 1, 3),
    ]
    received = bring(conn, files.write(tmp_path / name, rows))
    assert [row["verdict"] for row in items(conn, received)] == [
        "accepted", "collides", "same", "collides",
    ]  # fmt: skip
    assert received.package is None


def test_an_old_encoding_is_understood(conn, tmp_path: Path) -> None:
    build(conn)
    rows = [files.parcel(fieldwork.HOLE, "Tờ Long Phú", 90)]
    bring(conn, files.write(tmp_path / "moi.shp", rows))
    assert sql.value(conn, "SELECT sheet_no FROM parcel ORDER BY id DESC LIMIT 1") == "Tờ Long Phú"


@pytest.mark.parametrize("package", ["6f1c2b9e-0000-4000-8000-00000000dead", "", "x"])
def test_a_package_that_was_not_taken_here_is_refused(
    conn, file: File, back: Back, package: str
) -> None:
    file.package = package
    with pytest.raises(Refusal, match=r"was not taken from here|does not say which package"):
        back(file)


def test_a_file_of_another_province_is_refused(conn, file: File, tmp_path: Path) -> None:
    rows = [files.parcel((0, 500_000, 20, 500_020), 1, n) for n in range(3)]
    with pytest.raises(Refusal, match="lie inside"):
        bring(conn, files.write(tmp_path / "moi.gpkg", rows))


def test_a_file_in_the_wrong_zone_is_refused_with_the_right_one(conn, tmp_path: Path) -> None:
    build(conn)
    rows = [files.parcel(fieldwork.HOLE, 1, 90)]
    with pytest.raises(Refusal, match="5897"):
        bring(conn, files.write(tmp_path / "moi.gpkg", rows, srid=5899))


def test_a_map_without_parcels_is_no_return(conn, tmp_path: Path) -> None:
    build(conn)
    points = np.array([shapely.to_wkb(shapely.Point(585_500, 1_109_500))], dtype=object)
    pyogrio.raw.write(
        tmp_path / "p.gpkg", points, [np.array(["x"], dtype=object)], ["text"], driver="GPKG",
        geometry_type="Point", crs="EPSG:5897", layer="p",
    )  # fmt: skip
    with pytest.raises(Refusal, match="nothing came back"):
        bring(conn, tmp_path / "p.gpkg")


def test_a_zip_that_is_cut_off_is_refused(conn, file: File, tmp_path: Path) -> None:
    path = file.save(tmp_path / "goi.gpkg")
    with zipfile.ZipFile(tmp_path / "goi.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.write(path, "goi.gpkg")
    whole = (tmp_path / "goi.zip").read_bytes()
    for share in (0.1, 0.5, 0.9):
        (tmp_path / "cut.zip").write_bytes(whole[: int(len(whole) * share)])
        with pytest.raises(Refusal, match="damaged zip"):
            bring(conn, tmp_path / "cut.zip")


def test_a_file_of_a_whole_map_is_for_the_import(conn, file: File, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("layers.gaps.returned.read.MOST_ROWS", 3)
    with pytest.raises(Refusal, match="as an import"):
        bring(conn, file.save(tmp_path / "back.gpkg"))
