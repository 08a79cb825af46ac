"""`imports`: the runs are listed, shown and taken back."""

import json

import pytest
from click.testing import CliRunner

from layers import sql
from portal import cli, db
from portal.cli import intake
from tests import factories, files

ROWS = [files.parcel((0, 0, 20, 30), 1, 1), files.parcel(None, 1, 2)]


@pytest.fixture
def run(database_url, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with db.writing(database, "test:pytest"):
        factories.commune(database)
    return lambda *words: CliRunner().invoke(cli.main, [*map(str, words)])


def count(database, table):
    with database:
        return sql.value(database, f"SELECT count(*) FROM {table}")


def test_a_run_is_listed_shown_and_undone(run, database, tmp_path):
    path = files.write(tmp_path / "p.gpkg", ROWS)
    run("parcels", "load", path)
    listed = run("imports", "list").output
    assert f"parcels  p.gpkg  {cli.actor()}  2 read, 1 added, 1 unusable" in listed
    shown = run("imports", "show", 1).output.splitlines()
    for line in (
        "columns: so_to SHBANDO, so_thua SHTHUA, loai_dat KHLOAIDAT",
        "unusable: 1",
        "    row 2, sheet_no 1, parcel_no 2, reason no shape",
        "refused rows kept with their shapes: 1",
    ):
        assert line in shown
    result = run("imports", "undo", 1)
    assert "run 1 (p.gpkg) is undone: parcels are as they were before it" in result.output
    assert result.output.splitlines()[-1] == intake.MEASURE
    assert count(database, "parcel") == 0
    assert "undone" in run("imports", "list").output
    assert "1 added" in run("parcels", "load", path).output


def test_json_has_the_whole_run(run, tmp_path):
    run("parcels", "load", files.write(tmp_path / "p.gpkg", ROWS))
    shown = json.loads(run("imports", "show", 1, "--json").output)
    assert (shown["settings"]["srid"], shown["counts"]["added"]) == (5897, 1)


def test_there_may_be_no_runs(run):
    assert run("imports", "list").output == "no file has been let in yet\n"


@pytest.mark.parametrize("act", ["show", "undo"])
def test_a_run_that_is_not_there_is_refused_in_one_line(run, act):
    result = run("imports", act, 7)
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "there is no run 7" in result.stderr
