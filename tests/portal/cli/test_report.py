"""Reports by the command line: of a commune, or of an edition, never of both or neither."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from portal import db
from portal.cli import main
from tests import editions, factories


@pytest.fixture
def run(database: db.Connection, database_url: str, tmp_path: Path):
    with db.writing(database, "test:report"):
        factories.commune(database)
        editions.seal(database, date(2026, 11, 26), {"31150": {"n1": 60, "n2": 30, "n3": 10}})

    def call(*options: str) -> Result:
        environment = {
            "DATABASE_URL": database_url, "SECRET_KEY": "test", "PORTAL_VAR": str(tmp_path / "var")
        }  # fmt: skip
        return CliRunner().invoke(main, ["report", *options], env=environment)

    return call


def test_a_commune_is_printed(run, tmp_path: Path) -> None:
    out = tmp_path / "xa.pdf"
    result = run("pdf", "--commune", "31150", "--out", str(out))
    assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(b"%PDF-")
    assert "--force" in run("pdf", "--commune", "31150", "--out", str(out)).output


@pytest.mark.parametrize(("format_", "begins"), [("pdf", b"%PDF-"), ("xlsx", b"PK")])
def test_an_edition_is_the_same_file_twice(run, tmp_path: Path, format_: str, begins) -> None:
    out, again = tmp_path / f"ky.{format_}", tmp_path / f"again.{format_}"
    for file in (out, again):
        result = run(format_, "--edition", "1", "--out", str(file))
        assert result.exit_code == 0, result.output
    assert out.read_bytes().startswith(begins)
    assert out.read_bytes() == again.read_bytes()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("pdf",), "either --commune CODE or --edition NUMBER"),
        (("pdf", "--commune", "31150", "--edition", "1"), "either --commune"),
        (("pdf", "--edition", "9"), "there is no edition 9"),
        (("xlsx", "--edition", "9"), "there is no edition 9"),
        (("pdf", "--commune", "99999"), "there is no commune 99999"),
    ],
)
def test_what_cannot_be_is_refused_in_a_line(run, tmp_path: Path, options, said: str) -> None:
    result = run(*options, "--out", str(tmp_path / "x"))
    assert result.exit_code == 1 and said in result.output and result.output.count("\n") == 1
    assert not (tmp_path / "x").exists()
