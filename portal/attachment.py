"""A file that is made for whoever asks: written to disk and sent in pieces, or sent as it is read.

What is on disk first lets the database go before a slow line has taken a byte, and its length is
known. A long text is not worth the wait. Memory stays bounded by both ways.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from flask import Response, request

from portal import streamed
from portal.jobs import uploads
from portal.settings import settings

TYPES = {
    ".csv": "text/csv; charset=utf-8",
    ".geojson": "application/geo+json",
    ".html": "text/html; charset=utf-8",
    ".pdf": "application/pdf",
    ".gpkg": "application/geopackage+sqlite3",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".zip": "application/zip",
}
PIECE_BYTES = 64 * 1024


class _Pieces:
    """What an open file holds, piece by piece.

    Closes it at the end, when told to, and when it is dropped: the compression of answers takes
    the pieces and closes nothing, and a person may hang up before the first.
    """

    def __init__(self, path: Path):
        self._descriptor: int | None = os.open(path, os.O_RDONLY)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        piece = b"" if self._descriptor is None else os.read(self._descriptor, PIECE_BYTES)
        if not piece:
            self.close()
            raise StopIteration
        return piece

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    __del__ = close


def answer(name: str, write: Callable[[Path], object]) -> Response:
    """Have a file written under its name, and return it; nothing of it stays on disk."""
    with TemporaryDirectory(dir=uploads.folder(settings().var), prefix="download-") as folder:
        path = Path(folder) / name
        write(path)
        response = Response(_Pieces(path), content_type=TYPES[path.suffix])
    return _named(response, name)


def stream(name: str, pieces: Iterator[str], warning: str) -> Response:
    """Return a text whose pieces are sent as they are made; see streamed.answer."""
    return _named(streamed.answer(pieces, TYPES[Path(name).suffix], warning), name)


def whole(name: str, made: bytes) -> Response:
    """Return a file that is small and made already; whoever has it by now is told so."""
    response = Response(made, content_type=TYPES[Path(name).suffix])
    response.add_etag()
    response.make_conditional(request)
    return _named(response, name)


def _named(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Cache-Control"] = "no-cache"
    return response
