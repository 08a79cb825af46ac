"""Ask a server one thing after another on one connection, and see how long each takes."""

import http.client
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

HEADERS = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Answer:
    """What one request took and brought."""

    status: int
    ms: float
    kb: float  # as it came, packed


def each(origin: str, paths: Sequence[str]) -> list[Answer]:
    """Return the answers in order; the first request only opens the connection."""
    place = urlsplit(origin)
    connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=120)
    try:
        _ask(connection, "/healthz")
        return [_ask(connection, path) for path in paths]
    finally:
        connection.close()


def _ask(connection: http.client.HTTPConnection, path: str) -> Answer:
    began = time.perf_counter()
    connection.request("GET", path, headers=HEADERS)
    response = connection.getresponse()
    body = response.read()
    return Answer(response.status, 1000 * (time.perf_counter() - began), len(body) / 1000)
