"""What was worked out of editions, kept in the process: they never change, so it never ages."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Shelf(Generic[Key, Value]):
    """The last results, the longest unused put away first. Keys name content, not numbers."""

    def __init__(self, most: int):
        self._most = most
        self._results: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Key, make: Callable[[], Value]) -> Value:
        """Return what stands under the key; two who miss it at once both make it."""
        with self._lock:
            if key in self._results:
                self._results.move_to_end(key)
                return self._results[key]
        return self.put(key, make())

    def put(self, key: Key, result: Value) -> Value:
        """Keep a result and return it."""
        with self._lock:
            self._results[key] = result
            while len(self._results) > self._most:
                self._results.popitem(last=False)
        return result
