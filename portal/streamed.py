"""A text that is sent while it is read, and is seen to be broken where it breaks off.

The server ends an answer whose pieces raise as if it were whole, and lets nobody hang up. So what
breaks off says so in its last line, which a person reads; and where it is packed, as browsers and
most programs ask for it, what follows is nothing that can be unpacked: the download fails.
"""

from __future__ import annotations

import logging
import zlib
from collections.abc import Iterator
from typing import Protocol

from flask import Response, g, request, stream_with_context

from portal import log

GZIP = 16 + zlib.MAX_WBITS
# The fastest: half a million rows by place become a ninth of their size for 3 % more time.
LEVEL = 1
# A block of a kind that there is not: whoever unpacks it fails.
BROKEN = b"\xff" * 16


class _Packing(Protocol):
    def piece(self, text: str) -> bytes: ...
    def end(self) -> bytes: ...
    def broken(self) -> bytes: ...


class _Plain:
    """Text as it is."""

    def piece(self, text: str) -> bytes:
        return text.encode()

    def end(self) -> bytes:
        return b""

    broken = end


class _Gzip:
    """Text packed piece by piece, each sent at once."""

    def __init__(self) -> None:
        self._packer = zlib.compressobj(LEVEL, zlib.DEFLATED, GZIP)

    def piece(self, text: str) -> bytes:
        return self._packer.compress(text.encode()) + self._packer.flush(zlib.Z_SYNC_FLUSH)

    def end(self) -> bytes:
        return self._packer.flush()

    def broken(self) -> bytes:
        return BROKEN


def answer(pieces: Iterator[str], content_type: str, warning: str) -> Response:
    """Return an answer of pieces, the first of which is made now; what it raises is raised.

    `warning` is what follows the last piece where a later one raises.
    """
    first = next(pieces, "")
    is_packed = request.accept_encodings.best_match(["gzip", "identity"]) == "gzip"
    packing = _Gzip() if is_packed else _Plain()
    sent = stream_with_context(_sent(first, pieces, packing, warning))
    response = Response(sent, content_type=content_type)
    response.vary.add("Accept-Encoding")
    if is_packed:
        response.headers["Content-Encoding"] = "gzip"
    return response


def _sent(first: str, pieces: Iterator[str], packing: _Packing, warning: str) -> Iterator[bytes]:
    yield packing.piece(first)
    try:
        for text in pieces:
            yield packing.piece(text)
    # Whatever it was: nobody behind this tells the reader that there is more.
    except Exception as wrong:
        _log(wrong)
        yield packing.piece(warning) + packing.broken()
        return
    yield packing.end()


def _log(wrong: Exception) -> None:
    log.write(
        "broken off", logging.ERROR, error=type(wrong).__name__, request=g.request_id,
        trace=log.frames(wrong),
    )  # fmt: skip
