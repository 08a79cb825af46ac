"""Tiles on their way out."""

import gzip

from tiles import encoding


def test_packing_loses_nothing_and_tells_no_time() -> None:
    packed = encoding.gzipped(b"tile" * 100)
    assert gzip.decompress(packed) == b"tile" * 100
    assert packed[4:8] == bytes(4)  # the time in a gzip header
