"""`objects load`: what it says, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from layers import sql
from portal import cli, db
from portal.cli import intake
from tests import factories, files

ROADS = [
    {"geom": factories.shape((100, 100, 900, 110)), "MS": "1", "TEN": "Đường số 1"},
    {"geom": factories.shape((100, 200, 1100, 210)), "MS": "2", "TEN": "Đường số 2"},
    {"geom": None, "MS": "3", "TEN": ""},
]


@pytest.fixture
def run(database_url, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31147", "Phường Tân An", (1000, 0, 2000, 1000))

    def command(*words):
        return CliRunner().invoke(cli.main, ["objects", "load", *map(str, words)])

    return command


@pytest.fixture
def roads(tmp_path):
    return files.write(tmp_path / "r.gpkg", ROADS)


def count(database, table):
    with database:
        return sql.value(database, f"SELECT count(*) FROM {table}")


def test_a_load_says_what_it_did(run, database, roads):
    result = run(roads, "--kind", "road", "--key-column", "MS")
    assert result.exit_code == 0
    for line in (
        "r.gpkg: 3 rows, read in VN-2000 / TM-3 105°00′",
        "parts by commune: 31147 (1), 31150 (2)",
        "3 added, 0 changed, 0 unchanged, 1 rows refused",
        "columns: key=MS, name=TEN",
        "    row 3: no shape",
        intake.MEASURE,
    ):
        assert line in result.output.splitlines()
    assert count(database, "land_object") == 3
    again = run(roads, "--kind", "road", "--key-column", "MS")
    assert "nothing changed: the database already says the same (this file" in again.output


def test_a_dry_run_as_json_writes_nothing(run, database, roads):
    report = json.loads(run(roads, "--kind", "road", "--dry-run", "--json").output)
    assert (report["counts"]["added"], report["run"]) == (3, None)
    assert (count(database, "land_object"), count(database, "import_run")) == (0, 0)


def test_a_dry_run_shows_the_first_rows(run, roads):
    said = run(roads, "--kind", "road", "--dry-run").output
    assert "first rows:\n    row 1, commune_code 311" in said


def test_the_kind_has_to_be_said(run, roads):
    assert run(roads).exit_code == 2
    assert run(roads, "--kind", "bridge").exit_code == 2


def test_a_refusal_is_one_line_and_leaves_nothing(run, database, roads):
    result = run(roads, "--kind", "road", "--commune", "99999")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert result.stderr.endswith("— nothing was written\n")
    assert count(database, "land_object") == 0
