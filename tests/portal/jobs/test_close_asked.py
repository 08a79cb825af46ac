"""A week that somebody has asked for is closed in their name: once, wholly, or not at all."""

import threading
from contextlib import closing as closing_
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import psycopg2
import pytest

import config
from layers import sql
from layers.editions import close as closings
from layers.editions import store, verify, week
from portal import db
from portal.jobs import closing, edition_closing
from portal.jobs.edition_closing import State
from tests.layers.editions.test_close import fill
from tests.layers.parcels.loading import wait_until_blocked
from tests.portal.jobs.conftest import PATIENCE_S, bury
from tests.portal.jobs.test_closing import HOUR, PLAN, THURSDAY, die_gathering

PERSON = "an.nguyen"
MADE = ("edition", "edition_commune", "edition_list", "edition_content")


@pytest.fixture(autouse=True)
def town(database):
    with db.writing(database, "test:pytest"):
        fill(database)


@pytest.fixture
def settings(database_url, tmp_path):
    found = config.load({"DATABASE_URL": database_url, "PORTAL_VAR": str(tmp_path)})
    return replace(found, province=replace(found.province, editions=PLAN))


@pytest.fixture
def ask(database):
    """Ask for a week to be closed: `ask()`, `ask(day)`."""

    def ask_(day: date = THURSDAY) -> int:
        with db.writing(database, PERSON):
            number = edition_closing.ask(database, day, PERSON)
        assert number is not None
        return number

    return ask_


def found(database: db.Connection, number: int) -> edition_closing.Asked:
    with database:
        return edition_closing.get(database, number)


def queued(database: db.Connection) -> set[str]:
    with database:
        rows = sql.rows(database, "SELECT task_name FROM jobs.procrastinate_jobs")
    return {row["task_name"] for row in rows}


def nothing_is_made(database: db.Connection) -> bool:
    with database:
        return not any(sql.value(database, f"SELECT count(*) FROM {table}") for table in MADE)


def test_who_asked_is_who_closed(database, settings, ask):
    asked = closing.close_asked(settings, ask(), HOUR)
    assert queued(database) == {"imports:close_asked", "imports:publish"}
    assert (asked.state, asked.edition) == (State.DONE, 1)
    head = store.get(database, 1)
    assert (head.day, head.actor, head.closed_at) == (THURSDAY, PERSON, HOUR)
    audited = "SELECT actor FROM audit_entry WHERE subject = 'edition' AND action = 'insert'"
    assert sql.value(database, audited) == PERSON
    assert list(verify.problems(database)) == []


def test_two_who_ask_at_once_ask_once(database_url):
    start, made = threading.Barrier(4), []

    def work():
        with closing_(db.connect(database_url)) as conn:
            start.wait()
            with db.writing(conn, PERSON):
                made.append(edition_closing.ask(conn, THURSDAY, PERSON))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(number is not None for number in made) == 1


def test_what_is_done_is_not_done_again(database, settings, ask):
    number = ask()
    first = closing.close_asked(settings, number, HOUR)
    assert closing.close_asked(settings, number, HOUR + timedelta(days=7)) == first
    assert len(store.every(database)) == 1


@pytest.mark.parametrize(
    ("moment", "told"),
    [
        (HOUR + timedelta(minutes=5), "đã chốt (kỳ số"),
        (HOUR - timedelta(days=6), "Đồng hồ máy chủ chậm hơn"),
    ],
)
def test_a_refusal_says_why_and_writes_nothing(database, settings, ask, moment, told):
    closings.close(database, settings.province, "an", HOUR)
    day = THURSDAY if moment > HOUR else week.day(settings.province, moment)
    asked = closing.close_asked(settings, ask(day), moment)
    assert (asked.state, asked.edition) == (State.REFUSED, None)
    assert asked.message is not None
    assert told in asked.message % asked.said
    assert len(store.every(database)) == 1


def test_what_is_due_is_waited_for_where_the_province_says_so(database, settings, ask):
    strict = replace(settings.province, editions=replace(PLAN, refuse_while_due=True))
    with db.writing(database, "test:pytest"):
        sql.run(database, "INSERT INTO coverage_due (commune_code) VALUES ('31150')")
    asked = closing.close_asked(replace(settings, province=strict), ask(), HOUR)
    assert (asked.state, nothing_is_made(database)) == (State.REFUSED, True)
    assert "còn xã chờ" in (asked.message or "")
    assert queued(database) == {"imports:close_asked"}
    assert ask(), "another may be asked for"


def test_a_worker_that_comes_late_closes_no_other_week(database, settings, ask):
    asked = closing.close_asked(settings, ask(), HOUR + timedelta(days=7))
    assert (asked.state, nothing_is_made(database)) == (State.REFUSED, True)
    assert "đã qua mà không chốt" in (asked.message or "")


def test_while_another_closes_it_waits(database, database_url, settings, ask):
    number = ask()
    with closing_(db.connect(database_url)) as other:
        sql.value(other, closings.LOCK, key=closings.KEY)
        with pytest.raises(closings.AlreadyClosing):
            closing.close_asked(settings, number, HOUR)
        assert found(database, number).state is State.CLOSING
        sql.value(other, closings.UNLOCK, key=closings.KEY)
    assert closing.close_asked(settings, number, HOUR).state is State.DONE


def test_a_mistake_of_ours_is_told_and_leaves_nothing(database, settings, ask, monkeypatch):
    number = ask()
    monkeypatch.setattr(closing.publish, "soon", lambda _conn: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        closing.close_asked(settings, number, HOUR)
    asked = found(database, number)
    assert (asked.state, asked.message) == (State.FAILED, edition_closing.BROKEN)
    assert nothing_is_made(database)


def test_a_database_that_goes_away_leaves_nothing_and_is_come_back_to(
    database, settings, ask, monkeypatch
):
    number, gather = ask(), die_gathering(database, monkeypatch)
    with pytest.raises((db.Unavailable, psycopg2.OperationalError)):
        closing.close_asked(settings, number, HOUR)
    assert (found(database, number).state, nothing_is_made(database)) == (State.CLOSING, True)
    monkeypatch.setattr(closings.members, "gather", gather)
    assert closing.close_asked(settings, number, HOUR).edition == 1


def test_who_was_given_up_while_at_work_closes_nothing(database, settings, ask, monkeypatch):
    number, soon = ask(), closing.publish.soon

    def give_up(conn):
        with closing_(db.connect(settings.database_url)) as other, other:
            sql.run(other, "SET LOCAL search_path = jobs, public")
            sql.run(other, "DELETE FROM procrastinate_jobs")
            edition_closing.end_forgotten(other)
        soon(conn)

    monkeypatch.setattr(closing.publish, "soon", give_up)
    # Both have written to the row: the closing is broken off, attempted again, and finds its end.
    with pytest.raises((db.Unavailable, psycopg2.OperationalError)):
        closing.close_asked(settings, number, HOUR)
    assert closing.close_asked(settings, number, HOUR).state is State.FAILED
    assert nothing_is_made(database)


def test_nobody_waits_for_what_no_job_will_take_up(database, ask):
    number = ask()
    with database:
        assert edition_closing.end_forgotten(database) == 0
        sql.run(database, "SET LOCAL search_path = jobs, public")
        sql.run(database, "UPDATE procrastinate_jobs SET status = 'failed'")
        assert edition_closing.end_forgotten(database) == 1
    assert found(database, number).message == edition_closing.GIVEN_UP


def until_over(database, number):
    pause = threading.Event()
    for _ in range(int(PATIENCE_S / 0.05)):
        if not (asked := found(database, number)).state.is_running:
            return asked
        pause.wait(0.05)
    raise AssertionError(found(database, number))


def test_killed_while_it_closes_nothing_is_there_and_the_next_closes(
    start, database, database_url, settings, ask
):
    number = ask(week.day(config.load({}).province, datetime.now(UTC)))
    with closing_(db.connect(database_url)) as blocker:
        sql.run(blocker, "LOCK TABLE edition_commune IN ACCESS EXCLUSIVE MODE")
        worker = start()
        wait_until_blocked(database_url)
        assert found(database, number).state is State.CLOSING
        worker.kill()
        worker.wait()
        assert sql.value(database, "SELECT count(*) FROM edition") == 0
        database.rollback()
    bury(database)
    start()
    assert until_over(database, number).edition == 1
    assert [head.actor for head in store.every(database)] == [PERSON]
    assert list(verify.problems(database)) == []


def test_a_closing_that_kills_its_workers_is_given_up(start, database, ask):
    number = ask()
    with database:
        sql.run(database, "SET LOCAL search_path = jobs, public")
        sql.run(database, "UPDATE procrastinate_jobs SET status = 'doing', attempts = 2")
    bury(database)
    start()
    asked = until_over(database, number)
    assert (asked.state, asked.message) == (State.FAILED, edition_closing.GIVEN_UP)
    assert nothing_is_made(database)
