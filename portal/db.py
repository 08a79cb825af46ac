"""The only place that opens connections to PostgreSQL."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from flask import current_app

from layers.sql import Connection

SET_ACTOR = "SELECT set_config('portal.actor', %(actor)s, true)"


class Unavailable(Exception):
    """The database cannot be reached, or is too busy to answer in time."""


def connect(url: str, **options: Any) -> Connection:
    """Open one connection; raise Unavailable where there is no server."""
    try:
        conn: Connection = psycopg2.connect(url, connect_timeout=5, **options)
    except psycopg2.OperationalError as wrong:
        raise Unavailable(str(wrong).strip().splitlines()[0]) from wrong
    return conn


@contextmanager
def writing(conn: Connection, actor: str, reason: str = "") -> Iterator[Connection]:
    """Run one transaction on behalf of a person; roll all of it back on any error."""
    with conn, conn.cursor() as cursor:
        cursor.execute(SET_ACTOR, {"actor": actor})
        cursor.execute("SELECT set_config('portal.reason', %s, true)", (reason,))
        yield conn


class Pool:
    """Connections shared by the threads of one process.

    A thread that finds all in use waits `patience_s`, then gets Unavailable. Connections
    that broke (the server was restarted) are thrown away, with all that were idle beside them.
    """

    def __init__(self, url: str, size: int = 8, patience_s: float = 5.0, timeout_ms: int = 10_000):
        self._url, self._patience_s = url, patience_s
        self._options = f"-c statement_timeout={timeout_ms}"
        self._free = threading.BoundedSemaphore(size)
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection; whatever was not committed is rolled back on return."""
        if not self._free.acquire(timeout=self._patience_s):
            raise Unavailable("all database connections are in use")
        try:
            conn = self._take()
            try:
                yield conn
            finally:
                self._return(conn)
        except (psycopg2.OperationalError, psycopg2.InterfaceError) as wrong:
            raise Unavailable(str(wrong).strip().splitlines()[0]) from wrong
        finally:
            self._free.release()

    def close(self) -> None:
        """Close what is idle; lent connections close when they come back broken."""
        with self._lock:
            while self._idle:
                self._idle.pop().close()

    def _take(self) -> Connection:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return connect(self._url, options=self._options)

    def _return(self, conn: Connection) -> None:
        if not conn.closed:
            conn.rollback()
        if conn.closed:
            self.close()
            return
        with self._lock:
            self._idle.append(conn)


def pool() -> Pool:
    """Return the pool of the running application."""
    found: Pool = current_app.extensions["pool"]
    return found
