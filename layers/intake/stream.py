"""A COPY that goes on in the database while the next rows are being read and judged.

Both have a processor to themselves: psycopg2 waits for the server without holding Python up.
Until it is closed, nothing else can be asked of the connection but through it. After so many bytes
it is another COPY, so that what triggers do at the end of each goes on beside the reading too, and
in memory.
"""

import io
import queue
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Any, Self, cast

from layers import sql
from layers.intake import binary

_AHEAD = 2  # batches that may wait to be sent: more would only take memory
_MOST = 40 << 20  # bytes of one COPY: about twice as many for a trigger, see fit_server.sql
_PATIENCE_S = 0.2
_PIECE = 1 << 18  # bytes that libpq takes at once, and holds


_Errand = Callable[[], None]


class GivenUp(Exception):
    """Raised inside psycopg2 to have the server forget what it was sent."""


class Stream:
    """Rows on their way into one table, in the binary format."""

    def __init__(self, conn: sql.Connection, statement: str):
        self._conn, self._statement = conn, statement
        self._waiting: queue.Queue[bytes | _Errand | None] = queue.Queue(_AHEAD)
        self._piece = io.BytesIO()
        self._sent, self._is_ending = 0, False
        self._is_last = False
        self._errand: _Errand | None = None  # to be run when this COPY has ended
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

    def run(self, errand: _Errand) -> None:
        """Have something asked of the connection between the rows before and those after.

        What it raises is raised where more rows are sent, or at the end.
        """
        self._put(errand)

    def close(self) -> None:
        """Return when the server has taken all rows; raise what went wrong."""
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
        """Return the next bytes, for psycopg2; none at the end of a COPY."""
        while not (piece := self._piece.read(_PIECE)):
            if self._is_ending:
                return b""
            self._piece = io.BytesIO(self._more())
        return piece

    def _more(self) -> bytes:
        """Return rows, or how a COPY ends."""
        if self._sent >= _MOST:
            return self._end()
        rows = self._next()
        if isinstance(rows, bytes):
            self._sent += len(rows)
            return rows
        self._errand, self._is_last = rows, rows is None
        return self._end()

    def _end(self) -> bytes:
        self._is_ending = True
        return binary.TRAILER

    def _next(self) -> bytes | _Errand | None:
        while not self._is_given_up:
            try:
                return self._waiting.get(timeout=_PATIENCE_S)
            except queue.Empty:
                continue
        raise GivenUp

    def _put(self, rows: bytes | _Errand | None) -> None:
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
            while not self._is_last:
                self._piece, self._sent, self._is_ending = io.BytesIO(binary.HEADER), 0, False
                self._copy_some()
                errand, self._errand = self._errand, None
                if errand is not None:
                    errand()
        except BaseException as wrong:  # raised again where rows are sent
            self._wrong = wrong

    def _copy_some(self) -> None:
        with self._conn.cursor() as cursor:
            cursor.copy_expert(self._statement, cast(Any, self))  # which asks for read alone
