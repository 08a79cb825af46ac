"""Uploads as the web server leaves them, and work done here instead of by a worker."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import config
from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.jobs import import_job, kinds, uploads
from tests import factories, files

STEWARD = "binh.tran"
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
