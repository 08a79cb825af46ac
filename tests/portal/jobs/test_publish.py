"""The files of an edition are there soon after it is closed; a failure undoes nothing."""

import threading
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

import config
from layers import sql
from layers.editions import close, files, store, week
from portal import db
from portal.jobs import edition_closing, publish
from portal.reports import edition_file
from tests.layers.parcels.loading import wait_until_blocked
from tests.portal.jobs.conftest import PATIENCE_S, bury
from tests.portal.reports import weeks

NAMES = ["ky-1.xlsx", "edition-1.xlsx", "ky-1.pdf", "edition-1.pdf"]
NOW = datetime.now(UTC)


@pytest.fixture
def closed(database):
    """A week that was closed just now."""
    with db.writing(database, weeks.ACTOR):
        weeks.fill(database)
    return close.close(database, config.load({}).province, "an", NOW)


@pytest.fixture
def quick(monkeypatch):
    """Render nothing: the names of what is asked for are enough."""
    monkeypatch.setattr(
        edition_file, "render", lambda _issued, _config, *which: " ".join(which).encode()
    )


def kept(database):
    with database:
        return [(row["format"], row["language"]) for row in files.every(database)]


def content(database, format_, language):
    with database:
        found = files.get(database, 1, format_, language)
    assert found
    return found.content


def test_four_files_are_published_once(database, settings, closed):
    assert [done.name for done in publish.sweep(settings, NOW)] == NAMES
    assert [done.wrong for done in publish.sweep(settings, NOW)] == []
    with database:
        contents = {
            (f, la): edition_file.get(database, settings, 1, f, la)
            for f in edition_file.FORMATS
            for la in ("vi", "en")
        }
    assert {key: content(database, *key) for key in contents} == contents
    assert contents["pdf", "vi"].startswith(b"%PDF")
    assert contents["xlsx", "en"].startswith(b"PK")


def test_what_was_published_before_stays_as_it_is(database, settings, closed, quick):
    with db.writing(database, "x"):
        files.keep(database, 1, "xlsx", "vi", b"by a view", {})
    assert [done.name for done in publish.sweep(settings, NOW)] == NAMES[1:]
    assert content(database, "xlsx", "vi") == b"by a view"


def test_a_file_that_fails_keeps_back_no_other_and_undoes_nothing(
    database, settings, closed, quick, monkeypatch
):
    render = edition_file.render

    def fail(issued, asked, format_, language):
        if (format_, language) == ("pdf", "vi"):
            raise OSError("no Pango")
        return render(issued, asked, format_, language)

    monkeypatch.setattr(edition_file, "render", fail)
    wrong = {done.name: done.wrong for done in publish.sweep(settings, NOW)}
    assert [name for name, reason in wrong.items() if reason] == ["ky-1.pdf"]
    assert len(kept(database)) == 3
    assert store.get(database, 1) == closed
    monkeypatch.setattr(edition_file, "render", render)
    assert [done.name for done in publish.sweep(settings, NOW)] == ["ky-1.pdf"]


def test_old_editions_are_left_to_who_opens_them(database, settings, closed, quick):
    assert list(publish.sweep(settings, NOW + timedelta(days=8))) == []
    assert kept(database) == []


def test_a_database_that_goes_away_while_a_file_is_rendered_keeps_nothing_of_it(
    database, settings, closed, quick, monkeypatch
):
    render = edition_file.render

    def die(issued, asked, format_, language):
        if format_ == "pdf":
            others = "datname = current_database() AND pid <> pg_backend_pid()"
            ended = f"SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE {others}"
            sql.value(database, ended)
            database.rollback()
        return render(issued, asked, format_, language)

    monkeypatch.setattr(edition_file, "render", die)
    with pytest.raises(db.Unavailable):
        list(publish.sweep(settings, NOW))
    assert kept(database) == [("xlsx", "en"), ("xlsx", "vi")]
    monkeypatch.setattr(edition_file, "render", render)
    assert [done.name for done in publish.sweep(settings, NOW)] == NAMES[2:]


def test_closing_has_it_done(database, start, settings):
    day = week.day(settings.province, NOW)
    with db.writing(database, weeks.ACTOR):
        weeks.fill(database)
        edition_closing.ask(database, day, "an")
    start()
    until_kept(database, 4)


def test_killed_while_it_publishes_nothing_half_is_kept_and_the_next_does_it(
    database, database_url, closed, start
):
    with db.writing(database, "x"):
        publish.soon(database)
    with closing(db.connect(database_url)) as blocker:
        sql.run(blocker, "LOCK TABLE edition_file IN EXCLUSIVE MODE")  # it may be read
        killed = start()
        wait_until_blocked(database_url)
        killed.kill()
        killed.wait()
        assert kept(database) == []
    bury(database)
    start()
    until_kept(database, 4)
    with database:
        assert list(files.problems(database)) == []
        assert store.get(database, 1) == closed


def until_kept(database, number):
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / 0.1)):
        if len(kept(database)) == number:
            return
        pause.wait(0.1)
    raise AssertionError(kept(database))
