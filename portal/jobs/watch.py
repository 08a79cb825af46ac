"""How far a piece of work is, told on a connection of its own; and whether it is to go on."""

import threading
from collections.abc import Callable
from contextlib import closing
from types import TracebackType

import psycopg2
from psycopg2.extensions import QueryCanceledError

from layers import sql
from portal import db
from portal.jobs import import_job

EVERY_S = 0.7


class Cancelled(Exception):
    """Somebody has cancelled the work."""


class Interrupted(Exception):
    """The worker is to stop; another one takes the work up again."""


class Watch:
    """Tells, while the block runs, how far it is; breaks it off where that is wanted.

    What reads a file is broken off at its next batch; a statement that runs is cancelled, for
    writing a million parcels is one statement of minutes.
    """

    def __init__(
        self, url: str, job_id: int, busy: sql.Connection, is_stopping: Callable[[], bool]
    ):
        self._url, self._job_id = url, job_id
        self._busy, self._is_stopping = busy, is_stopping
        self._read, self._total = 0, None
        self._reason: type[Exception] | None = None
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name=f"watch {job_id}", daemon=True)

    _total: int | None

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def advance(self, rows: int, total: int | None) -> None:
        """Count rows just read; raise Cancelled or Interrupted where it is not to go on."""
        self._read, self._total = self._read + rows, total
        if self._reason:
            raise self._reason

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        wrong: BaseException | None,
        _at: TracebackType | None,
    ) -> None:
        self._over.set()
        self._thread.join()
        if self._reason and isinstance(wrong, QueryCanceledError):
            raise self._reason from wrong

    def _watch(self) -> None:
        try:
            with closing(db.connect(self._url, options="-c statement_timeout=5000")) as conn:
                conn.autocommit = True
                while not self._over.wait(EVERY_S):
                    self._look(conn)
        except (db.Unavailable, psycopg2.Error):
            return  # the work itself will find that the database is gone

    def _look(self, conn: sql.Connection) -> None:
        if import_job.advance(conn, self._job_id, self._read, self._total):
            self._reason = Cancelled
        elif self._is_stopping():
            self._reason = Interrupted
        if self._reason:
            self._busy.cancel()
