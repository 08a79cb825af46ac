"""`records load`: what it says, and how it ends."""

import json

import pytest
from click.testing import CliRunner

from layers import sql
from portal import cli, db
from tests import factories
from tests.layers.records.exports import HEAD, row, workbook

TITLE: list[list[str]] = [[], ["BẢNG KẾT QUẢ (tính đến ngày 15/06/2026)"]]
ROWS = [
    [*row(1, 1, matched="x", unmatched="x"), "Nguyễn Văn A"],
    [*row(1, 2, "Nhóm 2"), "Nguyễn Văn A"],
    [*row(7, 7), "Nguyễn Văn A"],
    [*row(1, None), None],
]


@pytest.fixture
def run(database_url, database, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        for number in (1, 2, 3):
            factories.parcel(database, (20 * number, 0, 20 * number + 20, 30), "1", str(number))

    def command(*words):
        return CliRunner().invoke(cli.main, ["records", "load", *map(str, words)])

    return command


@pytest.fixture
def export(tmp_path):
    return workbook(tmp_path / "e.xlsx", ROWS, (*HEAD, "Họ tên chủ sử dụng"), above=TITLE)


def count(database, table):
    with database:
        return sql.value(database, f"SELECT count(*) FROM {table}")


def test_a_load_says_what_a_person_should_look_at(run, export):
    result = run(export)
    assert result.exit_code == 0
    for line in (
        "e.xlsx: 4 rows of sheet Sheet",
        "as of 2026-06-15 (as its title says), scheme 2026: group 1 2, group 2 1",
        "commune: 31150 (3)",
        "3 added, 0 changed, 0 unchanged, 0 removed, 1 refused",
        "personal columns, not read: Họ tên chủ sử dụng",
        "    row 7, sheet 1 parcel -: no parcel number",
        "    row 4, sheet 1 parcel 1: both Khớp dân cư and Chưa khớp are marked: left unknown",
        "in the export, not on the map: 1",
        "    row 6, sheet 7 parcel 7",
        "on the map, not in the export: 1",
        "    sheet 1 parcel 3",
    ):
        assert line in result.output.splitlines()
    assert "Nguyễn" not in result.output


def test_no_personal_data_reaches_the_database(run, database, export):
    run(export)
    for table in ("record", "import_run", "import_change", "import_refused_row", "audit_entry"):
        with database:
            whole = sql.value(database, f"SELECT string_agg(t::text, '') FROM {table} AS t")
        assert "Nguyễn" not in (whole or "")


def test_a_second_load_says_that_nothing_changed(run, database, export):
    run(export)
    before = count(database, "audit_entry")
    assert "nothing changed: the database already says the same (this fi" in run(export).output
    assert count(database, "audit_entry") == before


def test_json_is_the_whole_report(run, export):
    report = json.loads(run(export, "--json", "--dry-run").output)
    assert (report["dry_run"], report["run"], report["counts"]["added"]) == (True, None, 3)
    assert report["not_in_export"]["rows"][0]["parcel_no"] == "3"


def test_a_dry_run_writes_nothing(run, database, export):
    said = run(export, "--dry-run").output
    assert "3 would be added" in said
    assert "first rows:\n    row " in said and ", clean_group 1, " in said
    assert (count(database, "record"), count(database, "import_run")) == (0, 0)


def test_an_older_day_is_one_line(run, export):
    run(export)
    result = run(export, "--as-of", "01/06/2026")
    assert (result.exit_code, result.stderr.count("\n")) == (1, 1)
    assert "say --older to go back to it" in result.stderr
    assert run(export, "--as-of", "2026-06-01", "--older").exit_code == 0


@pytest.mark.parametrize("words", [("--column", "so_thua"), ("--column", "x=Y"), ("--as-of", "31")])
def test_wrong_usage(run, export, words):
    assert run(export, *words).exit_code == 2


def test_a_column_and_a_sheet_may_be_said(run, database, export):
    assert run(export, "--column", "so_thua=D", "--sheet", "Sheet").exit_code == 0
    with database:
        assert sql.value(database, "SELECT min(parcel_no) FROM record") == "1"
    assert run(export, "--column", "khop=Họ tên chủ sử dụng").stderr.startswith("column Họ tên")
