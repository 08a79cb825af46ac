"""The command that closes weeks and proves them."""

import re
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from layers import sql
from layers.editions import files
from portal import db
from portal.cli import main
from portal.reports import edition_file, fonts
from tests import factories

Run = Callable[..., Result]


@pytest.fixture
def run(database: db.Connection, database_url: str, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the command in a town; its files are not really rendered."""
    monkeypatch.setattr(edition_file, "render", lambda *_: b"a file")
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
    first, *files = closed.output.splitlines()
    assert run("edition", "list").output == f"{first}\n"
    names = ("ky-1.xlsx", "edition-1.xlsx", "ky-1.pdf", "edition-1.pdf")
    assert files == [f"{name}  published" for name in names]
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


def test_a_file_that_is_not_published_is_told_and_the_week_is_closed(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_issued: object, _config: object, format_: str, _language: str) -> bytes:
        if format_ == "pdf":
            raise fonts.Missing("there are no fonts")
        return b"a file"

    monkeypatch.setattr(edition_file, "render", fail)
    closed = run("edition", "close")
    assert closed.exit_code == 0
    assert "edition-1.xlsx  published\n" in closed.output
    assert "ky-1.pdf  not published: there are no fonts; a worker publishes it" in closed.output
    assert "edition 1 of" in run("edition", "list").output


def test_a_database_that_goes_away_while_a_file_is_rendered_is_told_in_one_line(
    run: Run, database: db.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = "datname = current_database() AND pid <> pg_backend_pid()"

    def die(*_: object) -> bytes:
        end = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"
        sql.value(database, end)
        database.rollback()
        return b"a file"

    monkeypatch.setattr(edition_file, "render", die)
    closed = run("edition", "close")
    assert closed.exit_code == 0
    assert len(closed.output.splitlines()) == 2
    assert (
        "the other files of edition 1 are not published, for the database does not answer"
        in closed.output
    )
    assert files.every(database) == []


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
