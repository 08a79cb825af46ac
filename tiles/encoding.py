"""A tile on its way out: packed."""

import gzip

# Level 6 is within 2 % of the smallest and three times as fast.
LEVEL = 6


def gzipped(body: bytes) -> bytes:
    """Return the body packed; the same body always gives the same bytes."""
    return gzip.compress(body, LEVEL, mtime=0)
