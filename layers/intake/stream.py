"""A COPY that goes on in the database while the next rows are being read and judged.

Both have a processor to themselves: psycopg2 waits for the server without holding Python up.
Until it is closed, nothing else can be asked of the connection.
"""

import io
import queue
import threading
from types import TracebackType
from typing import Any, Self, cast

from layers import sql
from layers.intake import binary

_AHEAD = 2  # batches that may wait to be sent: more would only take memory
_PATIENCE_S = 0.2
_PIECE = 1 << 18  # bytes that libpq takes at once, and holds


class GivenUp(Exception):
    """Raised inside psycopg2 to have the server forget what it was sent."""


class Stream:
    """Rows on their way into one table, in the binary format."""

    def __init__(self, conn: sql.Connection, statement: str):
        self._conn, self._statement = conn, statement
        self._waiting: queue.Queue[bytes | None] = queue.Queue(_AHEAD)
        self._piece = io.BytesIO(binary.HEADER)
        self._wrong: BaseException | None = None
        self._is_given_up = False
        self._thread = threading.Thread(target=self._copy, name="copy", daemon=True)
        self._thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: object, __: TracebackType | None
    ) -> None:
        if kind is None:
            self.close()
        else:
            self.give_up()

    def send(self, rows: bytes) -> None:
        """Have rows sent; raise what went wrong with those before."""
        self._put(rows)

    def close(self) -> None:
        """Return when the server has taken all rows; raise what went wrong."""
        self._put(binary.TRAILER)
        self._put(None)
        self._thread.join()
        self._raise()

    def give_up(self) -> None:
        """Return when the server has forgotten what it was sent; its transaction has failed."""
        self._is_given_up = True
        while self._thread.is_alive():
            self._drain()
            self._thread.join(_PATIENCE_S)

    def read(self, _size: int) -> bytes:
        """Return the next bytes, for psycopg2; none at the end."""
        while not (piece := self._piece.read(_PIECE)):
            rows = self._next()
            if rows is None:
                return b""
            self._piece = io.BytesIO(rows)
        return piece

    def _next(self) -> bytes | None:
        while not self._is_given_up:
            try:
                return self._waiting.get(timeout=_PATIENCE_S)
            except queue.Empty:
                continue
        raise GivenUp

    def _put(self, rows: bytes | None) -> None:
        while self._wrong is None:
            try:
                self._waiting.put(rows, timeout=_PATIENCE_S)
            except queue.Full:
                continue
            return
        self._raise()

    def _drain(self) -> None:
        while not self._waiting.empty():
            self._waiting.get_nowait()

    def _raise(self) -> None:
        self._thread.join()
        if self._wrong is not None:
            raise self._wrong

    def _copy(self) -> None:
        try:
            with self._conn.cursor() as cursor:
                cursor.copy_expert(self._statement, cast(Any, self))  # which asks for read alone
        except BaseException as wrong:  # raised again where rows are sent
            self._wrong = wrong
