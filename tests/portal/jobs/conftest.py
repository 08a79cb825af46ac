"""Uploads as the web server leaves them, and work done here instead of by a worker."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import config
from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import import_job, kinds, queue, uploads
from portal.jobs.import_job import State
from tests import factories, files

STEWARD = "binh.tran"
PATIENCE_S = 60.0
A, B, C = (0, 0, 20, 30), (20, 0, 40, 30), (40, 0, 60, 30)
THREE = [files.parcel(place, 1, n) for n, place in enumerate((A, B, C), start=1)]


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> config.Config:
    """What a worker is told, with a var/ of its own."""
    environ = {
        "DATABASE_URL": database_url, "SECRET_KEY": "only for the tests",
        "PORTAL_VAR": str(tmp_path / "var"),
    }  # fmt: skip
    return config.load(environ)


@pytest.fixture
def steward(database: db.Connection) -> str:
    """The login of a data steward of the whole province; two communes are there too."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        grant = Grant(Role.DATA_STEWARD)
        change.add(database, STEWARD, "Trần Thị Bình", "a long enough password", grant)
    return STEWARD


@pytest.fixture
def upload(
    settings: config.Config, database: db.Connection, tmp_path: Path, steward: str
) -> Callable[..., int]:
    """Send a file: `upload(rows)`, `upload(rows, name="p.shp.zip", actor=…, commune="31150")`."""

    def send(
        rows: list[files.Row], name: str = "p.gpkg", actor: str = STEWARD, **options: Any
    ) -> int:
        path = files.write(tmp_path / name, rows)
        with uploads.arriving(settings.var) as stream:
            stream.write(path.read_bytes())
            kept = uploads.keep(settings.var, [(name, stream)])
        with database:
            number = import_job.add(database, kinds.guess(name), **vars(kept), actor=actor)
            sql.run(
                database,
                "UPDATE import_job SET options = %(options)s WHERE id = %(id)s",
                options=import_job._json(options),
                id=number,
            )
        return number

    return send


@pytest.fixture
def job(database: db.Connection) -> Callable[[int], import_job.Job]:
    """Look an upload up."""

    def find(number: int) -> import_job.Job:
        with database:
            return import_job.get(database, number)

    return find


@pytest.fixture
def confirm(database: db.Connection) -> Callable[[int], None]:
    """Confirm an upload."""

    def confirm_(number: int) -> None:
        with database:
            ready, loading = import_job.State.READY, import_job.State.LOADING
            import_job.move(database, number, (ready,), loading)

    return confirm_


@pytest.fixture
def count(database: db.Connection) -> Callable[[str], int]:
    """Count the rows of a table, as others see them now."""

    def count_(table: str) -> int:
        with database:
            return int(sql.value(database, f"SELECT count(*) FROM {table}"))

    return count_


@pytest.fixture
def start(settings: config.Config) -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    """Start a worker."""
    started: list[subprocess.Popen[bytes]] = []
    env = {
        "DATABASE_URL": settings.database_url, "SECRET_KEY": "x", "PORTAL_VAR": str(settings.var),
    }  # fmt: skip

    def start_() -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "portal", "worker"]
        started.append(subprocess.Popen(command, cwd=config.ROOT, env=os.environ | env))
        return started[-1]

    yield start_
    for process in started:
        process.kill()
        process.wait()


@pytest.fixture
def ask(database: db.Connection) -> Callable[..., None]:
    """Queue a job: `ask("look", 7)`."""

    def ask_(task: str, number: int) -> None:
        with database:
            if task == "load":
                import_job.move(database, number, (State.READY,), State.LOADING)
            queue.defer(database, f"imports:{task}", f"import {number}", job=number)

    return ask_


@pytest.fixture
def until(job: Callable[[int], import_job.Job]) -> Callable[..., None]:
    """Wait until an upload is in a state."""

    def until_(number: int, state: State) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while job(number).state is not state:
            assert time.monotonic() < deadline, job(number)
            time.sleep(0.05)

    return until_


def bury(conn: db.Connection) -> None:
    """Let the workers that were killed be known for dead at once, and have their jobs taken up."""
    with conn:
        sql.run(
            conn,
            "UPDATE jobs.procrastinate_workers SET last_heartbeat = now() - '1 hour'::interval",
        )
        queue.defer(conn, "imports:rescue", "rescue", timestamp=0)
