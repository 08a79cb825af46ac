"""A folder beside the world, in which GDAL meets a file under a name of ours.

What people bring is linked or unpacked there and never touched: indexes that GDAL makes lie in
the folder, and files that happen to lie beside the original are not found by it.
"""

import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Scratch:
    """A folder that exists as long as this object does."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="intake-"))
        # A finalizer, for a source is read by several, and none of them is the last by design.
        self._end = weakref.finalize(self, shutil.rmtree, self.folder, ignore_errors=True)

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
