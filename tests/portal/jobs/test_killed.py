"""A worker may be killed at any moment: the database is wholly before the load or after it."""

import random
import shutil
import signal
import time

from layers import sql
from portal import db
from portal.jobs import uploads
from portal.jobs.import_job import State
from tests import files
from tests.portal.jobs.conftest import PATIENCE_S, bury

MANY = [
    files.parcel((x, y, x + 5, y + 5), y, x) for x in range(0, 500, 5) for y in range(0, 150, 5)
]
KILLS = 20
LOAD_S = 0.4  # about as long as loading MANY takes


def test_killed_at_any_moment_all_is_as_before_or_as_after(
    start, upload, ask, until, job, database, count, settings, tmp_path
):
    number = upload(MANY)
    sent = uploads.folder(settings.var) / job(number).stored_as
    kept = shutil.copytree(sent, tmp_path / "kept")
    ask("look", number)
    worker = start()
    until(number, State.READY)
    ask("load", number)
    for _ in range(KILLS):
        _until_taken_up(database)
        time.sleep(random.uniform(0, LOAD_S))
        worker.send_signal(signal.SIGKILL)
        worker.wait()
        with database:
            state = sql.value(database, "SELECT state FROM import_job")
            found = sql.value(database, "SELECT count(*) FROM parcel")
            counted = sql.value(database, "SELECT coalesce(sum(n), 0) FROM commune_count")
        assert (found, counted) == ((len(MANY),) * 2 if state == "done" else (0, 0))
        if state == "done":
            _forget(database)
            shutil.copytree(kept, sent, dirs_exist_ok=True)  # an upload goes when it is loaded
            ask("load", number)
        # Each time as if for the first: the limit of attempts has a test of its own.
        with database:
            sql.run(database, "UPDATE jobs.procrastinate_jobs SET attempts = 0")
        bury(database)
        worker = start()
    until(number, State.DONE)
    assert (count("parcel"), count("import_run")) == (len(MANY), 1)


def _until_taken_up(conn):
    """Wait until the file is loaded, or by a worker that lives: others have no heart that beats."""
    deadline = time.monotonic() + PATIENCE_S
    taken_up = """
        SELECT EXISTS (
            SELECT FROM jobs.procrastinate_jobs AS job
            JOIN jobs.procrastinate_workers AS worker ON worker.id = job.worker_id
            WHERE job.task_name = 'imports:load' AND job.status = 'doing'
                AND worker.last_heartbeat > now() - '30 minutes'::interval
        ) OR (SELECT state = 'done' FROM import_job)
    """
    while not sql.value(conn, taken_up):
        conn.rollback()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    conn.rollback()


def _forget(conn):
    """Have the file wait to be loaded as if it never had been."""
    with db.writing(conn, "test:pytest"):
        sql.run(conn, "DELETE FROM parcel")
        sql.run(conn, "UPDATE import_job SET state = 'ready', import_run = NULL")
        sql.run(conn, "DELETE FROM import_run")
