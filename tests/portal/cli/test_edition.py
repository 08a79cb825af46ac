"""The command that closes weeks and proves them."""

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from layers import sql
from portal import db
from portal.cli import main
from tests import factories

Run = Callable[..., Result]


@pytest.fixture
def run(database: db.Connection, database_url: str) -> Run:
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31147", "Phường Tân An", (1000, 0, 2000, 1000))
        factories.parcel(database, clean_group=1)
    env = {"DATABASE_URL": database_url}
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], env=env)


def test_a_week_is_closed_listed_shown_and_proven(run: Run) -> None:
    assert "no week has been closed yet" in run("edition", "list").output
    closed = run("edition", "close")
    assert re.match(r"edition 1 of \d{4}-\d\d-\d\d  closed .+ UTC  by cli:\w+", closed.output)
    assert run("edition", "list").output == closed.output
    shown = run("edition", "show", 1).output
    assert "2 communes, 0 confirmed" in shown
    assert "verdicts lagged behind the map in: 31150" in shown
    assert "31150  Phường Ninh Kiều  1 parcels  1 in group 1" in shown
    assert run("edition", "verify").output == "the editions are what was closed\n"


def test_a_correction_says_what_it_corrects(run: Run) -> None:
    run("edition", "close")
    again = run("edition", "close", "--restates", 1, "--reason", "wrong file", "--commune", 31150)
    assert "corrects 1: wrong file" in again.output
    assert "corrected by 2" in run("edition", "list").output


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((), "is closed: correct edition 1 by --restates 1"),
        (("--day", "2020-01-02"), "is over and nobody closed it"),
        (("--day", "2099-01-01"), "has not begun"),
        (("--restates", 7, "--reason", "x"), "there is no edition of this number"),
        (("--restates", 1), "a correction needs"),
        (("--restates", 1, "--reason", "x", "--commune", 99999), "a correction needs"),
    ],
)
def test_what_is_refused_is_refused_in_one_line(
    run: Run, words: tuple[str, ...], told: str
) -> None:
    run("edition", "close")
    refused = run("edition", "close", *words)
    assert refused.exit_code == 1
    assert told in refused.output
    assert refused.output.count("\n") == 1
    assert refused.output.endswith("— nothing was written\n")


def test_a_changed_edition_is_told_with_exit_1(run: Run, database: db.Connection) -> None:
    run("edition", "close")
    with db.writing(database, "test:pytest"):
        sql.run(database, "SET LOCAL session_replication_role = replica")
        sql.run(database, "UPDATE edition_commune SET name = 'Khác' WHERE commune_code = '31147'")
    proven = run("edition", "verify", 1)
    assert proven.exit_code == 1
    assert "edition 1, commune 31147 (Khác)" in proven.output
    assert "commune 31147 (Khác)" in run("doctor", "--deep").output
    assert run("edition", "show", 9).output == "there is no edition of this number\n"
