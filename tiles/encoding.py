"""A tile on its way out: packed, and named by its content."""

import gzip
import hashlib

# Level 6 is within 2 % of the smallest and three times as fast.
LEVEL = 6


def gzipped(body: bytes) -> bytes:
    """Return the body packed; the same body always gives the same bytes."""
    return gzip.compress(body, LEVEL, mtime=0)


def etag(body: bytes) -> str:
    """Return what names this content and no other."""
    return hashlib.sha256(body).hexdigest()[:32]
