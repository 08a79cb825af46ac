"""`gaps return`: what it says, how it ends, and that a killed one leaves nothing."""

import json
import os
import signal
import subprocess

import pytest
from click.testing import CliRunner

import config
from layers import sql
from portal import cli, db
from tests.browser import serving
from tests.layers.gaps.returned import fieldwork
from tests.layers.parcels.loading import wait_until_blocked


@pytest.fixture
def run(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)

    def command(*words):
        return CliRunner().invoke(cli.main, ["gaps", "return", *map(str, words)])

    return command


@pytest.fixture
def package(database, tmp_path):
    with db.writing(database, "test:pytest"):
        return fieldwork.take(database, tmp_path, fieldwork.build(database))


@pytest.fixture
def file(package, tmp_path):
    package.draw((500, 500, 550, 600), "1", "90")
    package.draw((560, 500, 620, 600), "1", "91")
    package.note("Bờ kênh sạt lở")
    return package.save(tmp_path / "back.gpkg")


def count(database, table):
    with database:
        return sql.value(database, f"SELECT count(*) FROM {table}")


def test_a_return_says_what_became_of_each_item(run, database, file):
    result = run(file)
    assert result.exit_code == 0, result.output
    lines = result.output.splitlines()
    assert lines[0].startswith("back.gpkg: received as return 1 by cli:")
    for line in (
        "items: 5 same, 1 accepted, 1 collides, 1 note, 0 refused",
        "    item 6 (surveyed), sheet 1 parcel 90: added",
        "    item 7 (surveyed), sheet 1 parcel 91: overlaps 1/1 by 2,000.0 m²",
        "    item 8 (notes), Bờ kênh sạt lở: note",
        "next: decide of what collides on the page /returns/1",
    ):
        assert line in lines
    assert any(line.startswith("delivered: gap ") for line in lines)
    assert lines[-1].startswith("31150: coverage ")
    assert count(database, "parcel") == 5
    assert count(database, "coverage_due") == 0


def test_the_same_file_again_is_said_to_have_been_received(run, database, file):
    run(file)
    again = run(file)
    assert (again.exit_code, count(database, "gap_return")) == (0, 1)
    assert again.output == "back.gpkg: received before, as return 1; nothing is new\n"


def test_a_receipt_as_json_holds_every_item_that_is_not_the_same(run, file):
    receipt = json.loads(run(file, "--json").stdout)
    assert [item["verdict"] for item in receipt["items"]] == ["accepted", "collides", "note"]


def test_what_is_no_return_is_refused_in_one_line(run, database, tmp_path):
    (tmp_path / "letter.gpkg").write_text("a letter")
    result = run(tmp_path / "letter.gpkg")
    assert result.exit_code == 1
    assert "letter.gpkg is not a file of maps that can be read here" in result.stderr
    assert result.stderr.count("\n") == 1
    assert "nothing was written" in result.stderr


def test_undoing_its_run_takes_it_back(run, database, file):
    run(file)
    result = CliRunner().invoke(cli.main, ["imports", "undo", "1"])
    assert result.exit_code == 0, result.output
    assert count(database, "parcel") == 4


def test_a_killed_return_leaves_nothing(database, database_url, file):
    """Killed while it waits to write, with everything read and judged."""
    with db.writing(database, "test:pytest"):
        sql.run(database, "LOCK TABLE gap_return_item IN SHARE MODE")
        command = serving.portal("gaps", "return", str(file))
        with subprocess.Popen(
            command, cwd=config.ROOT, env=serving.environ(database_url),
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        ) as process:  # fmt: skip
            wait_until_blocked(database_url)
            os.kill(process.pid, signal.SIGKILL)
            assert process.wait(30) == -signal.SIGKILL
    for table, n in (("parcel", 4), ("gap_return", 0), ("gap_return_item", 0), ("import_run", 0)):
        assert count(database, table) == n
