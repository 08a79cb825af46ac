"""What changes while maps are open: one listener a process, as many readers as may wait for it.

The listener only wakes: what has changed is always read from the table, so a message that is
lost with a connection is made up for when the listener is back.
"""

import logging
import os
import select
import signal
import threading
import time
from contextlib import closing

import psycopg2
from flask import current_app

from portal import db, log
from portal.watch import Watch
from tiles.versions import Versions

LISTEN = "LISTEN tile_block"
# Changes that follow each other within this time reach open maps together.
TOGETHER_S = 0.2
# Looked at even where nothing was heard: a network may swallow what it should carry.
LOOK_EVERY_S = 10.0
RETRY_S = 1.0


class Live:
    """The newest versions, and whoever waits for newer ones."""

    def __init__(self, url: str, watch: Watch, most: int):
        self._url, self.watch = url, watch
        self.places = threading.BoundedSemaphore(most)
        self._changed = threading.Condition()
        self._now: Versions | None = None
        self._thread: threading.Thread | None = None
        self._ended = False
        # What is written into a bell ends the listener's sleep: a signal, or `end`.
        self._ear = self._bell = -1

    def now(self) -> Versions:
        """Return the versions as of now, and listen from now on."""
        with self._changed:
            if self._thread is None:
                self._hang_bell()
                self._thread = threading.Thread(target=self._listen, daemon=True, name="live")
                self._thread.start()
        return self.watch.current()

    def newer(self, seen: Versions, patience_s: float) -> Versions | None:
        """Wait for other versions; return `seen` where there are none, null when it is over."""
        with self._changed:
            self._changed.wait_for(lambda: self._ended or self._now not in (None, seen), patience_s)
            return None if self._ended else self._now or seen

    def end_on_signals(self) -> None:
        """Let SIGTERM and SIGINT end all waiting, whoever else handles them. Main thread only."""
        self._hang_bell()
        signal.set_wakeup_fd(self._bell, warn_on_full_buffer=False)

    def end(self) -> None:
        """Send everybody home who waits."""
        if self._thread is not None:
            os.write(self._bell, bytes([signal.SIGTERM]))

    def _hang_bell(self) -> None:
        if self._bell < 0:
            self._ear, self._bell = os.pipe()
            os.set_blocking(self._bell, False)

    def _listen(self) -> None:
        while not self._ended:
            try:
                with closing(db.connect(self._url, application_name="portal live")) as conn:
                    self._follow(conn)
            except (db.Unavailable, psycopg2.Error) as wrong:
                log.write("not listening", logging.WARNING, reason=type(wrong).__name__)
                self._sleep(RETRY_S)

    def _follow(self, conn: db.Connection) -> None:
        conn.autocommit = True
        with conn.cursor() as cursor:
            cursor.execute(LISTEN)
        while not self._ended:
            self._look()
            self._sleep(TOGETHER_S)
            self._sleep(LOOK_EVERY_S - TOGETHER_S, conn)
            conn.poll()
            conn.notifies.clear()

    def _look(self) -> None:
        now = self.watch.current()
        with self._changed:
            self._now = now
            self._changed.notify_all()

    def _sleep(self, seconds: float, conn: db.Connection | None = None) -> None:
        """Sleep until something is heard on the connection, or it is over."""
        asked = select.poll()
        asked.register(self._ear, select.POLLIN)
        if conn is not None:
            asked.register(conn.fileno(), select.POLLIN)
        until = time.monotonic() + seconds
        while not self._ended and (left := until - time.monotonic()) > 0:
            heard = [fileno for fileno, _ in asked.poll(1000 * left)]
            if self._ear in heard:
                self._hear_signals()
            if heard and heard != [self._ear]:
                return

    def _hear_signals(self) -> None:
        if set(os.read(self._ear, 64)) & {signal.SIGTERM, signal.SIGINT}:
            with self._changed:
                self._ended = True
                self._changed.notify_all()


def live() -> Live:
    """Return the listener of the running application."""
    found: Live = current_app.extensions["live"]
    return found
