"""The only place that opens connections to PostgreSQL."""

import select
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg2
from flask import current_app
from psycopg2.errors import DeadlockDetected, SerializationFailure

from layers import sql
from layers.sql import Connection

# A server that has vanished from the network is noticed in seconds, not after the hours TCP takes.
PATIENCE: dict[str, Any] = {
    "connect_timeout": 5,  # seconds
    "keepalives_idle": 30,  # seconds
    "tcp_user_timeout": 20_000,  # milliseconds
}
SET_ACTOR = "SELECT set_config('portal.actor', %(actor)s, true)"


class Unavailable(Exception):
    """The database cannot be reached, or is too busy to answer in time."""


class BrokenOff(Unavailable):
    """Two transactions waited for each other, and this one had to go: it may be tried again."""


def connect(url: str, **options: Any) -> Connection:
    """Open one connection; raise Unavailable where there is no server."""
    if not url:
        raise Unavailable("no database is named: set DATABASE_URL, or start the portal with ./run")
    settings = {**PATIENCE, "application_name": "portal", **options}
    try:
        conn: Connection = psycopg2.connect(url, **settings)
    except psycopg2.OperationalError as wrong:
        raise Unavailable(_first_line(wrong)) from wrong
    return conn


@contextmanager
def writing(conn: Connection, actor: str, reason: str = "") -> Iterator[Connection]:
    """Run one transaction on behalf of a person; roll all of it back on any error."""
    with conn, conn.cursor() as cursor:
        cursor.execute(SET_ACTOR, {"actor": actor})
        cursor.execute("SELECT set_config('portal.reason', %s, true)", (reason,))
        yield conn


@contextmanager
def reading(conn: Connection) -> Iterator[Connection]:
    """Show one moment to all that is read in the block, whatever others commit meanwhile."""
    conn.rollback()  # a transaction chooses its moment before its first statement, or not at all
    try:
        sql.snapshot(conn)
        yield conn
    finally:
        conn.rollback()


@contextmanager
def alone(url: str) -> Iterator[Connection]:
    """Open one connection for the block; what PostgreSQL could not do in it is Unavailable."""
    conn = connect(url)
    try:
        with answering(conn):
            yield conn
    finally:
        conn.close()


@contextmanager
def answering(conn: Connection) -> Iterator[None]:
    """Turn whatever PostgreSQL could not do for lack of time or strength into Unavailable."""
    try:
        yield
    except (DeadlockDetected, SerializationFailure) as wrong:
        raise BrokenOff(_first_line(wrong)) from wrong
    except psycopg2.OperationalError as wrong:
        raise Unavailable(_first_line(wrong)) from wrong
    except psycopg2.InterfaceError as wrong:
        # On a connection that works, this is a mistake of ours.
        if conn.closed:
            raise Unavailable(_first_line(wrong)) from wrong
        raise


class Pool:
    """Connections shared by the threads of one process.

    A thread that finds all in use waits `patience_s`, then gets Unavailable. A connection that
    broke is thrown away; one that the server has ended while it was idle is not lent again. None
    is kept where `is_kept` is false: for what is rare and takes long.
    """

    def __init__(
        self, url: str, size: int = 8, patience_s: float = 5.0, timeout_ms: int = 10_000,
        idle_ms: int = 0, is_kept: bool = True,
    ):  # fmt: skip
        self._url, self._patience_s, self._is_kept = url, patience_s, is_kept
        self._options = (
            f"-c statement_timeout={timeout_ms} -c idle_in_transaction_session_timeout={idle_ms}"
        )
        self._free = threading.BoundedSemaphore(size)
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def connection(self) -> Iterator[Connection]:
        """Lend a connection; whatever was not committed is rolled back on return.

        Whatever PostgreSQL could not do for lack of time or strength becomes Unavailable.
        """
        if not self._free.acquire(timeout=self._patience_s):
            raise Unavailable("all database connections are in use")
        try:
            conn = self._take()
            try:
                with answering(conn):
                    yield conn
            finally:
                self._return(conn)
        finally:
            self._free.release()

    def close(self) -> None:
        """Close what is idle; what is lent is kept by those who have it."""
        with self._lock:
            idle, self._idle = self._idle, []
        for conn in idle:
            conn.close()

    def _take(self) -> Connection:
        while True:
            with self._lock:
                if not self._idle:
                    break
                conn = self._idle.pop()
            if not is_ended(conn):
                return conn
            conn.close()
        return connect(self._url, options=self._options)

    def _return(self, conn: Connection) -> None:
        try:
            conn.rollback()
        except psycopg2.Error:  # it broke while it was lent; who had it has been told
            conn.close()
            return
        if not self._is_kept:
            conn.close()
            return
        with self._lock:
            self._idle.append(conn)


def is_ended(conn: Connection) -> bool:
    """Whether the server has hung up on an idle connection: nobody else would write to it.

    This costs a system call, where asking `SELECT 1` would cost a round trip.
    """
    asked = select.poll()
    asked.register(conn.fileno(), select.POLLIN)
    return bool(asked.poll(0))


def _first_line(wrong: Exception) -> str:
    return (str(wrong).strip().splitlines() or [type(wrong).__name__])[0]


def pool() -> Pool:
    """Return the pool of the running application."""
    found: Pool = current_app.extensions["pool"]
    return found


def downloads() -> Pool:
    """Return the pool of the running application for whole lists as files."""
    found: Pool = current_app.extensions["downloads"]
    return found


def for_downloads(url: str) -> Pool:
    """Return a pool for whole lists as files: few at once, and pages have their own.

    Who stops taking a file that is sent while it is read lets the database go after two minutes.
    """
    return Pool(url, size=3, timeout_ms=120_000, idle_ms=120_000, is_kept=False)
