"""What was worked out of the database, kept for as long as nothing in the database changes."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import current_app

from layers import sql
from portal import db

# Equal snapshots see the same: not one transaction has ended between them. Writers of any
# database of the cluster end one, so this is forgotten too often rather than too late. A replica
# does not say which transactions are under way: its snapshots look equal and are not.
SNAPSHOT = "SELECT CASE WHEN NOT pg_is_in_recovery() THEN pg_current_snapshot()::text END"
MOST = 128
T = TypeVar("T")


class Moment:
    """One moment of the database, shown to all that is read through it."""

    def __init__(self, conn: sql.Connection, kept: Kept):
        self.conn = conn
        # What no name tells apart from other moments is kept for this one alone.
        self._name: Hashable = sql.value(conn, SNAPSHOT) or object()
        self._kept = kept

    def keep(self, key: Hashable, make: Callable[[sql.Connection], T]) -> T:
        """Return what `make` works out, of before where nothing has changed since."""
        found: T = self._kept.get((self._name, key), lambda: make(self.conn))
        return found


class Kept:
    """The last results, the longest unused forgotten first; each is made by one thread alone."""

    def __init__(self, most: int = MOST):
        self._most = most
        self._results: OrderedDict[Hashable, Any] = OrderedDict()
        self._making: dict[Hashable, threading.Lock] = {}
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """Return the result of that key."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
            making = self._making.setdefault(key, threading.Lock())
        with making:
            with self._lock:
                if key in self._results:
                    return self._results[key]
            try:
                return self._put(key, make())
            finally:  # who waits for a failure has the lock by now
                with self._lock:
                    self._making.pop(key, None)

    def _put(self, key: Hashable, result: Any) -> Any:
        with self._lock:
            self._results[key] = result
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        return result


@contextmanager
def moment() -> Iterator[Moment]:
    """Lend a connection on which everything is read of one moment."""
    with db.pool().connection() as conn, db.reading(conn):
        yield Moment(conn, current_app.extensions["unchanged"])
