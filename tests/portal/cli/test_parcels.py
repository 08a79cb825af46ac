"""`parcels load`: what it says, how it ends, and that a killed one leaves nothing."""

import json
import os
import signal
import subprocess
import sys

import pytest
from click.testing import CliRunner

import config
from layers import sql
from portal import cli, db
from portal.cli import intake
from tests import drawings, factories, files
from tests.layers.parcels.loading import wait_until_blocked

THREE = [
    files.parcel((0, 0, 20, 30), 1, 1, TENCHU="Nguyễn Văn An", DIENTICH=600.0),
    files.parcel((20, 0, 40, 30), 1, 2, TENCHU="x", DIENTICH=610.0, KHLOAIDAT="ONT+BHK"),
    files.parcel((40, 0, 60, 30), 1, 3, TENCHU="x", DIENTICH=600.0, KHLOAIDAT="DGT"),
]


@pytest.fixture
def run(database_url, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with db.writing(database, "test:pytest"):
        factories.commune(database)

    def command(*words):
        return CliRunner().invoke(cli.main, ["parcels", "load", *map(str, words)])

    return command


def count(database, table):
    with database:
        return sql.value(database, f"SELECT count(*) FROM {table}")


def test_a_load_says_what_a_person_should_look_at(run, tmp_path):
    result = run(files.write(tmp_path / "p.gpkg", [*THREE, files.parcel(None, 1, 4)]))
    assert result.exit_code == 0
    for line in (
        "p.gpkg: 4 rows, read in VN-2000 / TM-3 105°00′",
        "commune: 31150 (3)",
        "3 added, 0 changed, 0 unchanged, 1 refused",
        "personal columns, not read: TENCHU",
        "roads and canals among them: DGT 1",
        "old codes within compound uses: BHK 1",
        "refused rows: 1",
        "    row 4, sheet 1 parcel 4: no shape",
        "mapped and declared area 1 m² or more apart: 1",
        "    row 2, sheet 1 parcel 2: 600.0 m² mapped, 610.0 m² declared",
        intake.MEASURE,
    ):
        assert line in result.output.splitlines()


def test_a_second_load_says_that_nothing_changed(run, database, tmp_path):
    path = files.write(tmp_path / "p.gpkg", THREE)
    run(path)
    before = count(database, "audit_entry")
    result = run(path)
    assert "nothing changed: the database already says the same (this file was lo" in result.output
    assert count(database, "audit_entry") == before


def test_json_is_the_whole_report(run, tmp_path):
    report = json.loads(run(files.write(tmp_path / "p.gpkg", THREE), "--json").output)
    assert report["counts"]["added"] == 3
    assert report["area_differences"]["rows"][0]["difference_m2"] == -10.0
    assert report["settings"]["personal_columns"] == ["TENCHU"]


def test_the_person_who_ran_it_stands_in_the_audit_log(run, database, tmp_path):
    run(files.write(tmp_path / "p.gpkg", THREE))
    (entry,) = sql.rows(database, "SELECT * FROM audit_entry WHERE subject = 'parcel'")
    assert entry["actor"] == cli.actor()
    assert (entry["action"], entry["row_count"]) == ("insert", 3)


def test_a_dry_run_writes_nothing(run, database, tmp_path):
    result = run(files.write(tmp_path / "p.gpkg", THREE), "--dry-run")
    assert "3 would be added" in result.output
    shown = result.output.splitlines()
    first = "    row 1, commune_code 31150, sheet_no 1, parcel_no 1, land_use "
    assert shown[shown.index("first rows:") + 1].startswith(first)
    assert (count(database, "parcel"), count(database, "import_run")) == (0, 0)


@pytest.mark.parametrize("words", [["--dry-run"], []])
def test_refused_rows_are_written_to_a_file_also_by_a_dry_run(run, tmp_path, words):
    path = files.write(tmp_path / "p.gpkg", [*THREE, files.parcel(None, 1, 4)])
    out = tmp_path / "back.gpkg"
    result = run(path, "--refused", out, *words)
    assert f"{out}: 1 refused row, to be mended" in result.stdout
    assert b"no shape" in out.read_bytes()
    assert "has to end with .gpkg" in run(path, "--refused", tmp_path / "back.xlsx", *words).stderr


def test_the_sheet_of_a_drawing_is_asked_for_and_said(run, database, tmp_path):
    path = drawings.write(tmp_path / "a.dxf", drawings.grid(2))
    assert "say it with --sheet" in run(path).stderr
    assert "2 added" in run(path, "--sheet", "12", "--snap-cm", "2").stdout
    assert count(database, "parcel WHERE sheet_no = '12'") == 2


def test_a_refusal_is_one_line_and_leaves_nothing(run, database, tmp_path):
    result = run(files.write(tmp_path / "p.gpkg", THREE, srid=9209))
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.endswith("--srid 5897, or with --trust-position — nothing was written\n")
    assert (count(database, "parcel"), count(database, "import_run")) == (0, 0)


def test_what_was_found_out_is_printed_with_why_and_how_to_say_otherwise(run, tmp_path):
    lines = run(files.write(tmp_path / "p.gpkg", THREE)).output.splitlines()
    detected = lines[lines.index("detected:") + 1 :]
    assert "    column so_thua: SHTHUA — by name (--column so_thua=COLUMN)" in detected
    (system,) = [line for line in detected if line.startswith("    coordinate system: ")]
    assert "EPSG:5897 (VN-2000 / TM-3 105°00′) — declared, and 100 % of the parcels" in system
    assert system.endswith("(--srid EPSG, --swap-axes)")


def test_the_position_may_be_trusted_and_the_encoding_said(run, database, tmp_path):
    path = files.write(tmp_path / "p.gpkg", [row | {"SHBANDO": "Phó"} for row in THREE], srid=9209)
    result = run(path, "--trust-position", "--no-swap-axes", "--encoding", "tcvn3")
    assert "note: read in EPSG:5897 (VN-2000 / TM-3 105°00′): the file declares EPSG:9209" in (
        result.output
    )
    assert sql.value(database, "SELECT DISTINCT sheet_no FROM parcel") == "Phú"


@pytest.mark.parametrize("option", ["so_thua", "so_thua=", "thua=SHTHUA", "=SHTHUA"])
def test_a_column_that_is_not_said_right_is_wrong_usage(run, tmp_path, option):
    result = run(files.write(tmp_path / "p.gpkg", THREE), "--column", option)
    assert (result.exit_code, "write KEY=COLUMN, KEY one of ma_xa" in result.stderr) == (2, True)


def test_a_column_may_be_said(run, database, tmp_path):
    path = files.write(tmp_path / "p.gpkg", THREE)
    assert run(path, "--column", "so_thua=DIENTICH", "--column", "dien_tich=-").exit_code == 0
    assert sql.value(database, "SELECT parcel_no FROM parcel LIMIT 1") == "600"


@pytest.mark.parametrize("content", [b"", b"so to;so thua\n1;2\n", b"PK\x03\x04 broken"])
def test_files_that_are_no_maps_end_with_one_line(run, tmp_path, content):
    path = tmp_path / "p.geojson"
    path.write_bytes(content)
    result = run(path)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_an_export_is_read_again(run, tmp_path):
    run(files.write(tmp_path / "p.gpkg", THREE))
    out = tmp_path / "out.shp.zip"
    command = ["parcels", "export", "--commune", "31150", "--out", str(out)]
    result = CliRunner().invoke(cli.main, command)
    assert result.output == f"{out}: 3 parcels of commune 31150\n"
    assert "nothing changed" in run(out).output
    result = CliRunner().invoke(cli.main, [*command, "--srid", "123456"])
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)


def test_parcels_that_end_are_told(run, tmp_path):
    run(files.write(tmp_path / "p.gpkg", THREE))
    halves = [files.parcel((0, 0, 20, 15), 1, 4), files.parcel((0, 15, 20, 30), 1, 5)]
    path = files.write(tmp_path / "q.gpkg", [*halves, THREE[1]])
    kept = run(path, "--dry-run").output.splitlines()
    assert "1 would end: 1 parcel split, 0 parcels merged of others" in kept
    assert "    row 1, sheet 1 parcel 4: split of sheet 1 1" in kept
    assert "on these sheets but not in the file, kept (--retire-missing ends them): 1" in kept
    ended = run(path, "--retire-missing").output.splitlines()
    assert "2 ended: 1 parcel split, 0 parcels merged of others" in ended
    assert "on these sheets but not in the file, ended: 1" in ended


def test_a_load_that_is_killed_leaves_nothing(run, database, database_url, tmp_path):
    """Killed while another load holds the commune: all is staged then, and waits to be written."""
    path = files.write(tmp_path / "p.gpkg", THREE)
    blocker = db.connect(database_url)
    sql.run(blocker, "SELECT code FROM commune FOR UPDATE")
    process = subprocess.Popen(
        [sys.executable, "-m", "portal", "parcels", "load", str(path)],
        cwd=config.ROOT,
        env=os.environ | {"DATABASE_URL": database_url},
    )
    wait_until_blocked(database_url)
    process.send_signal(signal.SIGKILL)
    process.wait()
    blocker.rollback()
    blocker.close()
    assert (count(database, "parcel"), count(database, "import_run")) == (0, 0)
    assert run(path).exit_code == 0
    assert count(database, "parcel") == 3
