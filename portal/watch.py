"""What this process knows of the versions of tiles, and never believes without asking."""

import threading
from collections.abc import Callable
from typing import TypeVar

import psycopg2
from flask import current_app

from portal import db
from tiles import versions
from tiles.versions import Changes, Versions

PATIENCE_S = 5.0
TIMEOUT_MS = 5_000
Answer = TypeVar("Answer")


class Watch:
    """The versions as of now: every question is answered by a check that began after it.

    A check is one look into an index, over a connection of its own. Threads that ask at once share
    one: whoever waits while a check runs goes on with the next. A database that does
    not answer is Unavailable, never an old answer.
    """

    def __init__(self, url: str):
        self._url = url
        self._lock = threading.Lock()
        self._conn: db.Connection | None = None
        self._known: Versions | None = None
        self._begun = 0

    def current(self) -> Versions:
        """Return the versions as of a moment that is not before this call."""
        seen = self._begun
        return self._alone(lambda: self._checked(seen))

    def since(self, moment: str) -> Changes:
        """Return the blocks that have changed since a moment, by source; raise BadMoment."""
        try:
            return self._alone(lambda: versions.changes(self._connection(), moment))
        except psycopg2.DataError as wrong:
            raise BadMoment(moment) from wrong

    def close(self) -> None:
        """Hang up."""
        with self._lock:
            if self._conn:
                self._conn.close()

    def _checked(self, seen: int) -> Versions:
        # The lock is ours, so no check is under way: a later one than ours has ended.
        if self._known is None or self._begun == seen:
            self._begun += 1
            known, self._known = self._known, None
            self._known = _checked(self._connection(), known)
        return self._known

    def _alone(self, ask: Callable[[], Answer]) -> Answer:
        if not self._lock.acquire(timeout=PATIENCE_S):
            raise db.Unavailable("the check of the tiles' versions is waiting")
        try:
            return ask()
        except (psycopg2.OperationalError, psycopg2.InterfaceError) as wrong:
            self._hang_up()
            raise db.Unavailable(str(wrong).strip().partition("\n")[0]) from wrong
        finally:
            self._lock.release()

    def _connection(self) -> db.Connection:
        if self._conn is None or self._conn.closed or db.is_ended(self._conn):
            self._hang_up()
            options = f"-c statement_timeout={TIMEOUT_MS}"
            self._conn = db.connect(self._url, options=options)
            # A snapshot of its own for every question.
            self._conn.autocommit = True
            versions.prepare(self._conn)
        return self._conn

    def _hang_up(self) -> None:
        if self._conn:
            self._conn.close()
        self._conn = None


def _checked(conn: db.Connection, known: Versions | None) -> Versions:
    if known is None:
        return versions.read(conn)
    return known if versions.is_current(conn, known) else versions.refresh(conn, known)


def watch() -> Watch:
    """Return what the running application knows of versions."""
    found: Watch = current_app.extensions["watch"]
    return found


class BadMoment(Exception):
    """What should be a snapshot of the database is none."""
