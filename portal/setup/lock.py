"""One at a time: locks that end with their holder, however it ends."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


class Held(Exception):
    """Somebody else holds the lock; `facts` is what they wrote about themselves."""

    def __init__(self, facts: dict[str, str]):
        super().__init__(str(facts))
        self.facts = facts


class Lock:
    """A lock held by this process, with a few words for those who find it held."""

    def __init__(self, file: IO[str]):
        self._file = file
        self.tell(pid=str(os.getpid()))

    def tell(self, **facts: str) -> None:
        """Write down what others should know of the holder."""
        self._file.seek(0)
        self._file.truncate()
        json.dump(facts, self._file)
        self._file.flush()


@contextmanager
def held(path: Path, *, wait: bool = False) -> Iterator[Lock]:
    """Hold the lock while the block runs; raise Held where it is taken, or wait for it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # "a+": opening must not empty what the holder wrote.
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError as taken:
            raise Held(_facts(file)) from taken
        lock = Lock(file)
        try:
            yield lock
        finally:
            lock.tell()


def facts(path: Path) -> dict[str, str]:
    """Return what the holder wrote of itself; empty where nobody holds the lock."""
    if not path.exists():
        return {}
    with path.open("r", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return _facts(file)
    return {}


def _facts(file: IO[str]) -> dict[str, str]:
    file.seek(0)
    try:
        found: dict[str, str] = json.load(file)
    except ValueError:  # the holder is writing it this moment
        return {}
    return found
