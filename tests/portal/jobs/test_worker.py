"""Real workers, as processes: they take jobs, stop when told, and may be killed at any moment."""

import time
from contextlib import closing

import pytest

from layers import sql
from layers.gaps import due
from layers.quality import due as judging
from portal import db
from portal.jobs import queue
from portal.jobs.import_job import State
from tests import factories
from tests.layers.parcels.loading import wait_until_blocked
from tests.portal.jobs.conftest import PATIENCE_S, THREE, bury


def test_a_worker_looks_loads_and_measures(start, upload, ask, until, count):
    number = upload(THREE)
    ask("look", number)
    worker = start()
    until(number, State.READY)
    ask("load", number)
    until(number, State.DONE)
    deadline = time.monotonic() + PATIENCE_S
    while not count("commune_coverage"):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    worker.terminate()
    assert (worker.wait(PATIENCE_S), count("parcel")) == (0, 3)


def test_a_worker_that_is_stopped_hands_its_job_on(
    start, upload, ask, until, job, database, database_url, count
):
    number = upload(THREE)
    ask("look", number)
    worker = start()
    until(number, State.READY)
    with closing(db.connect(database_url)) as blocker:
        sql.run(blocker, "SELECT code FROM commune FOR UPDATE")
        ask("load", number)
        wait_until_blocked(database_url)
        worker.terminate()
        assert worker.wait(PATIENCE_S) == 0
    assert (job(number).state, count("parcel")) == (State.LOADING, 0)
    start()
    until(number, State.DONE)
    assert count("parcel") == 3


def test_a_load_whose_worker_is_killed_is_taken_up_by_the_next(
    start, upload, ask, until, job, database, database_url, count
):
    number = upload(THREE)
    ask("look", number)
    worker = start()
    until(number, State.READY)
    with closing(db.connect(database_url)) as blocker:
        sql.run(blocker, "SELECT code FROM commune FOR UPDATE")
        ask("load", number)
        wait_until_blocked(database_url)
        worker.kill()
        worker.wait()
    assert (job(number).state, count("parcel"), count("import_run")) == (State.LOADING, 0, 0)
    bury(database)
    start()
    until(number, State.DONE)
    assert (count("parcel"), count("import_run")) == (3, 1)


def test_a_job_that_kills_its_workers_is_given_up(start, upload, ask, until, job, database):
    number = upload(THREE)
    ask("look", number)
    with database:
        sql.run(database, "SET LOCAL search_path = jobs, public")
        sql.run(database, "UPDATE procrastinate_jobs SET status = 'doing', attempts = 2")
    bury(database)
    start()
    until(number, State.FAILED)
    assert job(number).message == "its worker ended again and again"


def test_a_worker_waits_for_a_database_that_has_gone(start, upload, ask, until, database, server):
    number = upload(THREE)
    worker = start()
    with database:
        _until_alive(database)
    with server.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'portal worker' AND datname = %s",
            (database.info.dbname,),
        )
    ask("look", number)
    until(number, State.READY)
    assert worker.poll() is None


def test_whatever_changes_the_map_has_it_measured_soon(start, steward, database, count):
    worker = start()
    _until_alive(database)
    for corner in (0, 100):
        with db.writing(database, "test:pytest"):
            factories.parcel(database, (corner, 0, corner + 100, 100))
        _until_measured(database)
    parcels = "SELECT parcels_m2 FROM commune_coverage WHERE commune_code = '31150'"
    assert sql.value(database, parcels) == pytest.approx(20_000, abs=0.01)
    worker.terminate()
    assert worker.wait(PATIENCE_S) == 0


def test_what_changed_while_no_worker_ran_or_one_was_killed_is_measured_by_the_next(
    start, steward, database, database_url
):
    with db.writing(database, "test:pytest"):
        factories.parcel(database, (0, 0, 100, 100))
    with closing(db.connect(database_url)) as blocker:
        sql.run(blocker, "SELECT code FROM commune FOR UPDATE")
        worker = start()
        wait_until_blocked(database_url)
        worker.kill()
        worker.wait()
    assert due.since(database, "31150")
    database.rollback()
    bury(database)
    start()
    _until_measured(database)


def test_whatever_changes_a_parcel_has_it_judged_soon(start, steward, database, settings):
    start()
    _until_alive(database)
    with db.writing(database, "test:pytest"):
        factories.parcel(database, (200, 0, 300, 100), parcel_no="2")
        parcel = factories.parcel(database, (0, 0, 100, 100), land_use=[])
    _until_judged(database, settings)
    assert sql.value(database, FAILED, id=parcel)
    with db.writing(database, "test:pytest"):
        sql.run(database, "UPDATE parcel SET land_use = '{LUC}'")
    _until_judged(database, settings)
    assert not sql.value(database, FAILED, id=parcel)


def test_a_run_that_was_killed_leaves_nothing_but_that_it_began(
    start, steward, database, database_url, settings
):
    with db.writing(database, "test:pytest"):
        factories.parcel(database, (200, 0, 300, 100), parcel_no="2")
        parcel = factories.parcel(database, (0, 0, 100, 100), land_use=[])
    with closing(db.connect(database_url)) as blocker:
        sql.run(blocker, "LOCK TABLE parcel_quality IN SHARE MODE")
        worker = start()
        wait_until_blocked(database_url)
        worker.kill()
        worker.wait()
    # Somebody else's work may have been waited for; what matters is that none is half done.
    assert sql.value(database, "SELECT count(*) FROM finding") == 0
    assert judging.every(database, settings.province)
    database.rollback()
    bury(database)
    start()
    _until_judged(database, settings)
    assert sql.value(database, FAILED, id=parcel)


FAILED = "SELECT count(*) FROM parcel_quality WHERE parcel_id = %(id)s AND 23 = ANY(failed)"


def _until_judged(conn, settings):
    deadline = time.monotonic() + PATIENCE_S
    while judging.every(conn, settings.province):
        conn.rollback()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    conn.rollback()


def _until_measured(conn):
    deadline = time.monotonic() + PATIENCE_S
    while due.every(conn):
        conn.rollback()
        assert time.monotonic() < deadline
        time.sleep(0.05)
    conn.rollback()


def _until_alive(conn):
    deadline = time.monotonic() + PATIENCE_S
    while not queue.length(conn)["workers"]:
        conn.rollback()
        assert time.monotonic() < deadline
        time.sleep(0.05)
