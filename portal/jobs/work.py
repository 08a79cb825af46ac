"""Do the work on one upload: all of it or nothing, and say what has become of it."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg2

from config import Config
from layers import sql
from layers.intake.refusal import Refusal
from portal import db
from portal.jobs import import_job, uploads
from portal.jobs.import_job import Job, State
from portal.jobs.watch import Cancelled, Interrupted, Watch

IsStopping = Callable[[], bool]


def never() -> bool:
    """Say that nobody is stopping the worker."""
    return False


@dataclass(frozen=True)
class Work:
    """What an act on an upload is handed: a transaction of the person who sent it, and the rest."""

    conn: sql.Connection
    settings: Config
    job: Job
    path: Path
    is_stopping: IsStopping

    def watching(self) -> Watch:
        """Return what tells how far it is, and breaks it off.

        Over before the row of the upload is written to: it would wait for us, and we for it.
        """
        return Watch(self.settings.database_url, self.job.id, self.conn, self.is_stopping)


def attempt(
    settings: Config,
    job_id: int,
    state: State,
    act: Callable[[Work], None],
    is_stopping: IsStopping = never,
) -> State:
    """Run an act on an upload that is in this state, in one transaction; return the new state.

    A refusal, a cancellation and a mistake of ours roll the transaction back and are written down.
    Where the worker is to stop (Interrupted) or the database is gone, nothing is written: it will
    be attempted again.
    """
    try:
        with closing(db.connect(settings.database_url)) as conn:
            return _run(settings, conn, job_id, state, act, is_stopping)
    except (Interrupted, db.Unavailable, psycopg2.OperationalError):
        raise
    except Cancelled:
        return end(settings, job_id, State.CANCELLED)
    except Refusal as wrong:
        offers = {"offers": [dict(offer) for offer in wrong.offers]}
        return end(settings, job_id, State.REFUSED, str(wrong), preview=offers)
    except Exception as wrong:
        # Whatever it is, whoever looks at the upload must not wait for ever.
        end(settings, job_id, State.FAILED, type(wrong).__name__)
        raise


def read(settings: Config, job_id: int) -> Job:
    """Return one upload, on a connection of its own."""
    with closing(db.connect(settings.database_url)) as conn, conn:
        return import_job.get(conn, job_id)


def end(
    settings: Config, job_id: int, state: State, message: str | None = None, **columns: Any
) -> State:
    """Write down how the work ended; forget the file where nothing more can become of it."""
    with closing(db.connect(settings.database_url)) as conn, conn:
        import_job.move(
            conn, job_id, (State.LOOKING, State.LOADING), state, message=message, **columns
        )
        job = import_job.get(conn, job_id)
    if job.state.is_over:
        uploads.forget(settings.var, job.stored_as)
    return state


def _run(
    settings: Config,
    conn: sql.Connection,
    job_id: int,
    state: State,
    act: Callable[[Work], None],
    is_stopping: IsStopping,
) -> State:
    with conn:
        job = import_job.get(conn, job_id)
    with db.writing(conn, job.actor, reason=f"import job {job_id}"):
        job = import_job.locked(conn, job_id)
        if job.state is not state:
            return job.state  # another worker, thought dead, has ended it after all
        if job.is_cancel_wanted:
            raise Cancelled
        path = _require_there(settings, job)
        act(Work(conn, settings, job, path, is_stopping))
        return import_job.get(conn, job_id).state


def _require_there(settings: Config, job: Job) -> Path:
    path = uploads.path(settings.var, job.stored_as, job.file)
    if not path.is_file():
        raise Refusal("the file is no longer here: upload it again")
    return path
