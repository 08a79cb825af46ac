"""A folder beside the world, in which GDAL meets a file under a name of ours.

What people bring is linked or unpacked there and never touched: indexes that GDAL makes lie in
the folder, and files that happen to lie beside the original are not found by it.
"""

import fcntl
import os
import shutil
import tempfile
import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PREFIX = "intake-"
_OLD_S = 3_600  # younger ones may be about to be locked


class Scratch:
    """A folder that exists as long as this object does."""

    def __init__(self) -> None:
        _sweep()
        self.folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        lock = os.open(self.folder, os.O_RDONLY)
        fcntl.flock(lock, fcntl.LOCK_SH)
        # A finalizer, for a source is read by several, and none of them is the last by design.
        self._end = weakref.finalize(self, _remove, self.folder, lock)

    @contextmanager
    def kept_unless_raised(self) -> Iterator[None]:
        """Remove the folder at once where the block raises, for whoever catches may keep frames."""
        try:
            yield
        except BaseException:
            self._end()
            raise

    def link(self, target: Path, name: str) -> Path:
        """Make a file of the folder stand for another one; return its path."""
        place = self.folder / name
        place.symlink_to(target.resolve())
        return place


def _remove(folder: Path, lock: int) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    os.close(lock)


def _sweep() -> None:
    """Remove what processes that were killed have left: their locks ended with them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if time.time() - folder.stat().st_mtime > _OLD_S:
                lock = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
                _remove_unlocked(folder, lock)
        except OSError:
            continue  # somebody else's, or gone by now


def _remove_unlocked(folder: Path, lock: int) -> None:
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        os.close(lock)
