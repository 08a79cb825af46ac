"""The cache: bounded, never of another version, one drawing at a time."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from tiles.address import Tile
from tiles.cache import ENTRY_BYTES, Cache, Packed


def key(x: int) -> tuple[str, Tile]:
    return ("parcels", Tile(16, x, 0))


def test_a_tile_of_another_version_is_no_tile() -> None:
    cache = Cache(10_000)
    cache.get_or_draw(key(1), lambda: 7, lambda: Packed(b"seven", 7))
    assert cache.get(key(1), 7) == Packed(b"seven", 7)
    assert cache.get(key(1), 8) is None
    assert cache.get(key(2), 7) is None


def test_the_longest_unasked_go_first_and_memory_is_bounded() -> None:
    cache = Cache(3 * (ENTRY_BYTES + 100))
    for x in range(3):
        cache.get_or_draw(key(x), lambda: 1, lambda: Packed(bytes(100), 1))
    assert cache.get(key(0), 1)
    cache.get_or_draw(key(3), lambda: 1, lambda: Packed(bytes(100), 1))
    assert [x for x in range(4) if cache.get(key(x), 1)] == [0, 2, 3]
    cache.get_or_draw(key(4), lambda: 1, lambda: Packed(bytes(99_999), 1))
    assert [x for x in range(5) if cache.get(key(x), 1)] == []
    cache.get_or_draw(key(5), lambda: 1, lambda: Packed(bytes(100), 1))
    assert cache.get(key(5), 1)


def test_many_who_ask_at_once_make_one_drawing() -> None:
    cache, together = Cache(10_000), threading.Barrier(4)
    drawn = []

    def draw() -> Packed:
        drawn.append(threading.get_ident())
        return Packed(b"tile", 1)

    def ask() -> Packed:
        together.wait()
        return cache.get_or_draw(key(1), lambda: 1, draw)

    with ThreadPoolExecutor(4) as threads:
        answers = [asked.result() for asked in [threads.submit(ask) for _ in range(4)]]
    assert answers == [Packed(b"tile", 1)] * 4
    assert len(drawn) == 1


def test_a_drawing_that_failed_is_tried_again() -> None:
    cache = Cache(10_000)

    def fail() -> Packed:
        raise TimeoutError

    for _ in range(2):
        with pytest.raises(TimeoutError):
            cache.get_or_draw(key(1), lambda: 1, fail)
    assert cache.get_or_draw(key(1), lambda: 1, lambda: Packed(b"", 1)).body == b""
