"""The week is closed when its hour has come: once, by whoever comes first, or not at all."""

import threading
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from types import SimpleNamespace
from typing import Any, cast

import psycopg2
import pytest

import config
from layers import sql
from layers.editions import close as closings
from layers.editions import order, store, verify
from layers.editions.edition import Closed
from layers.province import Editions, Hour
from portal import db
from portal.jobs import closing, tasks, worker
from tests.layers.editions.test_close import fill

THURSDAY = date(2026, 3, 5)
HOUR = datetime(2026, 3, 5, 10, tzinfo=UTC)  # 17:00 in Vietnam
PLAN = Editions(Hour(2, time(17)), Hour(3, time(17)), late_hours=24)


@pytest.fixture
def town(database):
    with db.writing(database, "test:pytest"):
        fill(database)


@pytest.fixture
def settings(database_url):
    found = config.load({"DATABASE_URL": database_url})
    return replace(found, province=replace(found.province, editions=PLAN))


def editions(database):
    found = store.every(database)
    database.rollback()
    return found


def closed_by(settings: config.Config, now: datetime) -> Closed:
    found = closing.close(settings, now)
    assert found
    return found


def test_a_week_is_closed_when_its_hour_has_come_and_once(database, settings, town):
    assert closing.close(settings, HOUR - timedelta(seconds=1)) is None
    closed = closed_by(settings, HOUR)
    assert (closed.number, closed.day, closed.actor) == (1, THURSDAY, "worker:editions")
    assert sql.value(database, "SELECT task_name FROM jobs.procrastinate_jobs") == "imports:publish"
    database.rollback()
    assert closing.close(settings, HOUR + timedelta(minutes=5)) is None
    assert len(editions(database)) == 1


def test_a_worker_that_was_away_closes_the_week_a_little_later(database, settings, town):
    closed = closed_by(settings, HOUR + timedelta(hours=20))
    assert (closed.day, closed.closed_at) == (THURSDAY, HOUR + timedelta(hours=20))


def test_a_week_that_nobody_closed_in_time_is_never_made_up(database, settings, town):
    closing.close(settings, HOUR)
    assert closing.close(settings, HOUR + timedelta(days=7, hours=25)) is None
    closed = closed_by(settings, HOUR + timedelta(days=14))
    assert (closed.number, closed.data["missed"]) == (2, ["2026-03-12"])


def test_who_has_closed_by_hand_before_the_hour_has_closed_the_week(database, settings, town):
    closings.close(database, settings.province, "an", HOUR - timedelta(hours=3))
    assert closing.close(settings, HOUR) is None
    assert len(editions(database)) == 1


def test_a_province_without_a_schedule_and_one_without_communes_close_nothing(database, settings):
    unplanned = replace(settings, province=replace(settings.province, editions=Editions()))
    assert closing.close(unplanned, HOUR) is None
    assert closing.close(settings, HOUR) is None


def test_a_province_that_waits_for_what_is_due_is_asked_again(database, settings, town):
    strict = replace(PLAN, refuse_while_due=True)
    waiting = replace(settings, province=replace(settings.province, editions=strict))
    with db.writing(database, "test:pytest"):
        sql.run(database, "INSERT INTO coverage_due (commune_code) VALUES ('31150')")
    with pytest.raises(closings.StillDue):
        closing.close(waiting, HOUR)
    with db.writing(database, "test:pytest"):
        sql.run(database, "DELETE FROM coverage_due; DELETE FROM quality_due")
    assert closed_by(waiting, HOUR + timedelta(minutes=5)).number == 1


def test_however_many_close_at_once_one_edition_comes_of_it(database, settings, town):
    start, made = threading.Barrier(4), []

    def work():
        start.wait()
        made.append(closing.close(settings, HOUR))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(closed is not None for closed in made) == [False, False, False, True]
    assert len(editions(database)) == 1
    assert list(verify.problems(database)) == []


def test_who_closes_while_another_does_is_told(database, database_url, settings, town):
    other = db.connect(database_url)
    try:
        sql.value(other, closings.LOCK, key=closings.KEY)
        with pytest.raises(closings.AlreadyClosing):
            closings.close(database, settings.province, "an", HOUR)
        sql.value(
            other, closings.UNLOCK, key=closings.KEY
        )  # hanging up gives it back a while later
    finally:
        other.close()
    closings.close(database, settings.province, "an", HOUR)
    with pytest.raises(order.AlreadyClosed):
        closings.close(database, settings.province, "an", HOUR)


def die_gathering(database, monkeypatch):
    """Have the server end whoever closes, when all but the writing is done; return what gathers."""
    gather = closings.members.gather

    def die(conn, which, code):
        found = gather(conn, which, code)
        if (which, code) == ("records", "31150"):  # the last of all
            pid = conn.info.backend_pid
            sql.value(database, "SELECT pg_terminate_backend(%(pid)s, 5000)", pid=pid)
            database.rollback()
        return found

    monkeypatch.setattr(closings.members, "gather", die)
    return gather


def test_a_closing_that_is_killed_leaves_nothing_behind(
    database, database_url, settings, town, monkeypatch
):
    dying = db.connect(database_url)
    gather = die_gathering(database, monkeypatch)
    with pytest.raises(psycopg2.Error):
        closings.close(dying, settings.province, "an", HOUR)
    monkeypatch.setattr(closings.members, "gather", gather)
    for table in ("edition", "edition_commune", "edition_list", "edition_content"):
        assert sql.value(database, f"SELECT count(*) FROM {table}") == 0
    database.rollback()
    assert closings.close(database, settings.province, "an", HOUR).number == 1


def test_what_others_commit_while_a_week_is_closed_is_not_in_it(
    database, database_url, settings, town, monkeypatch
):
    gather = closings.members.gather

    def meanwhile(conn, which, code):
        other = db.connect(database_url)
        with db.writing(other, "test:pytest"):
            sql.run(other, "UPDATE parcel SET clean_group = 3")
            sql.run(other, "UPDATE commune SET name = name || ' mới'")
        other.close()
        return gather(conn, which, code)

    monkeypatch.setattr(closings.members, "gather", meanwhile)
    closings.close(database, settings.province, "an", HOUR)
    counts = [one.figures["counts"]["n1"] for one in store.communes(database, 1)]
    assert counts == [2, 2]
    assert list(verify.problems(database)) == []


def test_workers_close_and_publish_every_five_minutes(settings):
    asked = worker.app(settings)
    schedule = {
        (entry.task.name, entry.cron) for entry in asked.periodic_registry.periodic_tasks.values()
    }
    assert {("imports:close", "*/5 * * * *"), ("imports:publish", "*/5 * * * *")} <= schedule


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (closings.StillDue("còn xã chờ"), ["week waits"]),
        (SimpleNamespace(number=3, day=THURSDAY), ["week closed"]),
        (None, []),
    ],
)
def test_a_worker_says_what_came_of_it(settings, monkeypatch, answer, told):
    def close(asked, now):
        assert asked is settings
        if isinstance(answer, Exception):
            raise answer
        return answer

    said = []
    monkeypatch.setattr(closing, "close", close)
    monkeypatch.setattr(tasks.log, "write", lambda event, *_, **__: said.append(event))
    context = SimpleNamespace(additional_context={"settings": settings})
    tasks.close_week.func(cast("Any", context), 0)
    assert said == told
