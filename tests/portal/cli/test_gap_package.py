"""`gaps package` from the command line."""

import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from click.testing import CliRunner, Result

from layers import sql
from portal import db
from portal.cli import main
from tests import factories
from tests.layers.gaps.field import scenery

ACTOR = "test:pytest"


@pytest.fixture
def gap(database: db.Connection) -> str:
    with db.writing(database, ACTOR):
        return str(scenery.build(database))


@pytest.fixture
def run(database_url: str, tmp_path: Path):
    def run_(*words: object) -> Result:
        environ = {"DATABASE_URL": database_url, "SECRET_KEY": "x"}
        return CliRunner(env=environ).invoke(main, ["gaps", "package", *map(str, words)])

    return run_


def test_a_package_is_written_and_kept(run, database, gap: str, tmp_path: Path) -> None:
    done = run(gap, "--out", tmp_path / "p.zip", "--address", "https://example.vn/")
    assert done.exit_code == 0, done.output
    (kept,) = sql.rows(database, "SELECT id, sha256, actor FROM gap_package")
    assert (
        f"package {kept['id']} of 1 gap, 3 parcels around, sha256 {kept['sha256']}" in done.output
    )
    assert kept["actor"].startswith("cli:")
    with zipfile.ZipFile(tmp_path / "p.zip") as archive:
        (gpx,) = (name for name in archive.namelist() if name.endswith(".gpx"))
        assert f"https://example.vn/gaps/{gap}" in archive.read(gpx).decode()
    assert [path.name for path in tmp_path.iterdir()] == ["p.zip"]


def test_what_is_wrong_is_one_line_and_leaves_nothing(
    run, database, gap: str, tmp_path: Path
) -> None:
    with db.writing(database, ACTOR):
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        other = factories.gap(database, (1100, 100, 1200, 200), commune_code="31153")
    out = tmp_path / "p.zip"
    for words, said in (
        ((uuid4(), "--out", out), "there is no such gap"),
        ((gap, other, "--out", out), "one package a commune"),
        ((gap, "--out", tmp_path / "p.gpkg"), "has to end with .zip"),
        ((gap, "--out", tmp_path / "no" / "p.zip"), "there is no folder"),
    ):
        done = run(*words)
        assert (done.exit_code, done.output.count("\n")) == (1, 1)
        assert said in done.output
    out.write_bytes(b"mine")
    assert "exists already" in run(gap, "--out", out).output
    assert out.read_bytes() == b"mine"
    assert sql.value(database, "SELECT count(*) FROM gap_package") == 0
