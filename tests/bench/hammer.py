"""Ask a server for the same things again and again, on several connections at once.

Plain sockets: a library for HTTP takes longer to ask than a quick server takes to answer.
"""

import re
import socket
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import cycle, islice
from urllib.parse import urlsplit

CONNECTIONS = 4
HEAD_END = b"\r\n\r\n"
LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
ETAG = re.compile(rb"etag: *([^\r]+)", re.IGNORECASE)
NO_BODY = (204, 304)


@dataclass(frozen=True)
class Asked:
    """One request, ready to be sent."""

    path: str
    etag: bytes = b""

    def to(self, host: str) -> bytes:
        """Return it as it goes over the line."""
        known = b"If-None-Match: " + self.etag + b"\r\n" if self.etag else b""
        line = f"GET {self.path} HTTP/1.1\r\nHost: {host}\r\nAccept-Encoding: gzip\r\n".encode()
        return line + known + b"\r\n"


class Line:
    """One connection that is kept."""

    def __init__(self, origin: str):
        place = urlsplit(origin)
        self.host = place.netloc
        self._socket = socket.create_connection((place.hostname, place.port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def ask(self, request: bytes) -> tuple[int, bytes, bytes]:
        """Return status, head and body."""
        self._socket.sendall(request)
        got = b""
        while HEAD_END not in got:
            got += self._more()
        head, _, body = got.partition(HEAD_END)
        status, length = int(head[9:12]), LENGTH.search(head)
        while status not in NO_BODY and length and len(body) < int(length[1]):
            body += self._more()
        return status, head, body

    def _more(self) -> bytes:
        more = self._socket.recv(1 << 18)
        if not more:
            raise ConnectionError("the server has hung up")
        return more


def ms_each(origin: str, asked: Sequence[Asked], count: int, status: int) -> float:
    """Return the milliseconds that an answer takes where several are asked for at once.

    Asked for once each on every connection before the clock starts. The server has to
    answer with this status every time.
    """
    lines = [Line(origin) for _ in range(CONNECTIONS)]
    requests = [one.to(lines[0].host) for one in asked]
    with ThreadPoolExecutor(CONNECTIONS) as threads:
        list(threads.map(lambda line: _ask(line, requests, len(requests), None), lines))
        began = time.perf_counter()
        share = count // CONNECTIONS
        list(threads.map(lambda line: _ask(line, requests, share, status), lines))
        return 1000 * (time.perf_counter() - began) / (share * CONNECTIONS)


def etags(origin: str, paths: Sequence[str]) -> list[Asked]:
    """Return the requests of a client that has the answers already."""
    line, found = Line(origin), []
    for path in paths:
        _, head, _ = line.ask(Asked(path).to(line.host))
        etag = ETAG.search(head)
        found.append(Asked(path, etag[1] if etag else b""))
    return found


def _ask(line: Line, requests: Sequence[bytes], count: int, status: int | None) -> None:
    for request in islice(cycle(requests), count):
        got, _, _ = line.ask(request)
        if status not in (None, got):
            raise AssertionError(f"answered {got}, not {status}")
