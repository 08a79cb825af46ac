"""Tiles that were drawn, packed, in a bounded part of memory: the longest unasked go first."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from tiles.address import Tile

Key: TypeAlias = tuple[str, Tile]  # the layer's name

# What an entry costs beside its body: objects, keys, links.
ENTRY_BYTES = 600
# Tiles that share a lock wait for each other without need; a process has few threads.
LOCKS = 256


@dataclass(frozen=True)
class Packed:
    """A tile as it is sent: gzipped, empty where the layer has nothing there."""

    body: bytes
    version: int


class Cache:
    """Tiles of one process, each with the version that it was drawn as."""

    def __init__(self, most_bytes: int):
        self._most, self._held = most_bytes, 0
        self._tiles: OrderedDict[Key, Packed] = OrderedDict()
        self._lock = threading.Lock()
        self._drawing = [threading.Lock() for _ in range(LOCKS)]

    def get(self, key: Key, version: int) -> Packed | None:
        """Return the tile if it is of this version."""
        with self._lock:
            found = self._tiles.get(key)
            if found is None or found.version != version:
                return None
            self._tiles.move_to_end(key)
            return found

    def get_or_draw(
        self, key: Key, version: Callable[[], int], draw: Callable[[], Packed]
    ) -> Packed:
        """Return the tile of the version that is current now; one thread draws it, others wait.

        What `draw` raises is the caller's, and nothing is kept.
        """
        if found := self.get(key, version()):
            return found
        with self._drawing[hash(key) % LOCKS]:
            # Asked again: what another thread has drawn may be older than this request.
            if found := self.get(key, version()):
                return found
            drawn = draw()
            self._put(key, drawn)
            return drawn

    def _put(self, key: Key, packed: Packed) -> None:
        with self._lock:
            if before := self._tiles.pop(key, None):
                self._held -= len(before.body) + ENTRY_BYTES
            self._tiles[key] = packed
            self._held += len(packed.body) + ENTRY_BYTES
            while self._held > self._most:
                _, oldest = self._tiles.popitem(last=False)
                self._held -= len(oldest.body) + ENTRY_BYTES
