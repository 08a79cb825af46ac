"""`communes load`: what it says, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from layers import sql
from portal import cli
from tests import files

TWO = [
    files.commune((0, 0, 1000, 1000), "31150", "Phường An Bình", area_ha=101.0),
    files.commune((1000, 0, 2000, 1000), "31153", "Phường Ô Môn", area_ha=99.0),
]


@pytest.fixture
def run(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)

    def command(*words):
        return CliRunner().invoke(cli.main, ["communes", "load", *map(str, words)])

    return command


def test_a_load_says_what_it_did_and_a_second_that_nothing_changed(run, tmp_path):
    path = files.write(tmp_path / "c.gpkg", TWO)
    first, second = run(path), run(path)
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert "2 added, 0 changed, 0 unchanged" in first.output
    assert "area: 2.00 km² published, 2.00 km² of the polygons" in first.output
    assert "zone: VN-2000 / TM-3 105°00′: 2 communes" in first.output
    assert "note: 2 communes of 103 that the province has" in first.output
    assert "nothing changed" in second.output


def test_json_is_the_whole_report(run, tmp_path):
    report = json.loads(run(files.write(tmp_path / "c.gpkg", TWO), "--json").output)
    assert report["added"] == ["31150", "31153"]
    assert report["communes"][0]["published_m2"] == 1_010_000
    assert report["settings"]["columns"]["area"] == "area_ha"


def test_a_dry_run_writes_nothing(run, database, tmp_path):
    result = run(files.write(tmp_path / "c.gpkg", TWO), "--dry-run")
    assert "2 would be added" in result.output
    assert sql.value(database, "SELECT count(*) FROM commune") == 0


def test_columns_and_unit_may_be_said(run, database, tmp_path):
    rows = [{**TWO[0], "x": 1.0}]
    path = files.write(tmp_path / "c.gpkg", rows)
    assert run(path, "--code", "code", "--area", "x", "--area-unit", "km2").exit_code == 0
    assert sql.value(database, "SELECT natural_area_m2 FROM commune") == 1_000_000


def test_a_refusal_is_one_line_and_leaves_nothing(run, database, tmp_path):
    result = run(files.write(tmp_path / "c.gpkg", [*TWO, TWO[0]]))
    assert result.exit_code == 1
    assert result.stderr == (
        "commune 31150 stands in the file twice (rows 1 and 3) — nothing was written\n"
    )
    tables = ("commune", "import_run", "audit_entry")
    assert [sql.value(database, f"SELECT count(*) FROM {table}") for table in tables] == [0, 0, 0]


def test_wrong_usage_is_told_apart(run, tmp_path):
    path = files.write(tmp_path / "c.gpkg", TWO)
    assert run().exit_code == 2
    assert run(path, "--area-unit", "acre").exit_code == 2
    assert run(path, "--srid", "north").exit_code == 2
    assert run(tmp_path / "missing.gpkg").exit_code == 1


def test_a_database_that_was_never_set_up_is_refused(run, database, tmp_path):
    with database:
        sql.run(database, "DROP TABLE parcel CASCADE")
    result = run(files.write(tmp_path / "c.gpkg", TWO))
    assert (result.exit_code, "run `python -m portal migrate` first" in result.stderr) == (1, True)


def test_another_province_is_a_matter_of_configuration(run, monkeypatch, tmp_path):
    monkeypatch.setenv("PORTAL_PROVINCE", "96")
    result = run(files.write(tmp_path / "c.gpkg", TWO))
    assert (result.exit_code, "31150 is in no zone range of provinces/96" in result.stderr) == (
        1,
        True,
    )
