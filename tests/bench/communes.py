"""Fifty managers who compare communes, all signed in and all at once, for twenty seconds.

Each has a connection and a session of their own, opens /communes by a metric of theirs and /compare
with communes of theirs in turn, and reads each for about two seconds before the next. That is
25 pages a second: as if all of them sat down to the weekly edition in the same minute.
"""

import json
import random
import statistics
import time
import uuid
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import config
from layers import sql
from layers.standing.metric import METRICS
from portal import db
from portal.accounts import change, find
from portal.accounts.account import Grant, Role
from portal.app import create_app
from tests.bench import province
from tests.bench.hammer import Line
from tests.bench.row import Row
from tests.browser import serving

MANAGERS = 50
SECONDS = 20.0
READING_S = (1.0, 3.0)
WORKERS = 2
TIMES = 15
WAITED_MS = 300.0  # p95 of what a manager waits
OWN_MS = 50.0  # the server's own time of one page
LOGIN, BROWSER = "bench.manager", "bench"
CODES = "SELECT code FROM commune ORDER BY code"


@dataclass(frozen=True)
class Manager:
    """One of them: what they ask for, in turn."""

    cookie: str
    pages: tuple[str, ...]

    def to(self, page: str, host: str) -> bytes:
        """Return the request for a page as it goes over the line."""
        head = (
            f"GET {page} HTTP/1.1", f"Host: {host}", "Accept: text/html",
            "Accept-Encoding: gzip", f"User-Agent: {BROWSER}", f"Cookie: {self.cookie}",
        )  # fmt: skip
        return ("\r\n".join(head) + "\r\n\r\n").encode()


def rows() -> Iterator[Row]:
    """Yield what managers wait for, and what one page costs the server."""
    with province.lent() as url, _manager(url) as cookie, TemporaryDirectory() as folder:
        with closing(db.connect(url)) as conn:
            codes = [code for (code,) in sql.tuples(conn, CODES)]
        managers = [Manager(cookie, _pages(number, codes)) for number in range(MANAGERS)]
        log = Path(folder) / "log"
        with serving.serve(url, log, WORKERS) as origin:
            yield from _together(origin, managers)
            yield from _alone(origin, managers[0], log)


def _together(origin: str, managers: Sequence[Manager]) -> Iterator[Row]:
    with ThreadPoolExecutor(MANAGERS) as threads:
        # Once each before the clock starts, as for whoever works since the morning.
        list(threads.map(lambda one: _ask_all(origin, one), managers))
        end = time.monotonic() + SECONDS
        lines = threads.map(lambda one: _read(origin, one, end), managers)
        waited = [ms for line in lines for ms in line]
    parts = statistics.quantiles(waited, n=100)
    name = f"{MANAGERS} managers, {len(waited)} pages in {SECONDS:.0f} s"
    yield Row(f"{name}: p50", "ms", parts[49])
    yield Row(f"{name}: p95", "ms", parts[94], bar=WAITED_MS)
    yield Row(f"{name}: p99", "ms", parts[98])


def _alone(origin: str, manager: Manager, log: Path) -> Iterator[Row]:
    for page in ("/communes", manager.pages[1]):
        before = len(log.read_text().splitlines())
        line = Line(origin)
        for _ in range(TIMES):
            _ask(line, manager, page)
        route = page.partition("?")[0]
        yield Row(
            f"{route}: the server's own time, median", "ms", _own(log, before, route), bar=OWN_MS
        )


def _own(log: Path, before: int, route: str) -> float:
    """Return the median of the milliseconds that the log tells of a route."""
    said = [json.loads(line) for line in log.read_text().splitlines()[before:] if line[:1] == "{"]
    return statistics.median(float(one["ms"]) for one in said if one.get("route") == route)


def _read(origin: str, manager: Manager, end: float) -> list[float]:
    """Open pages and read them until the time is up; return how long each was waited for."""
    line, pace, waited = Line(origin), random.Random(manager.pages[0]), []
    time.sleep(pace.uniform(0, READING_S[1]))
    while time.monotonic() < end:
        for page in manager.pages:
            waited.append(_ask(line, manager, page))
            time.sleep(pace.uniform(*READING_S))
    return waited


def _ask_all(origin: str, manager: Manager) -> None:
    line = Line(origin)
    for page in manager.pages:
        _ask(line, manager, page)


def _ask(line: Line, manager: Manager, page: str) -> float:
    began = time.perf_counter()
    status, _, _ = line.ask(manager.to(page, line.host))
    if status != 200:
        raise AssertionError(f"{page} answered {status}")
    return 1000 * (time.perf_counter() - began)


def _pages(number: int, codes: Sequence[str]) -> tuple[str, str]:
    """Return what one manager looks at: the same in every run."""
    own = random.Random(number)
    compared = "&".join(f"c={code}" for code in own.sample(codes, own.randint(2, 6)))
    return f"/communes?metric={own.choice(list(METRICS))}", f"/compare?{compared}"


@contextmanager
def _manager(url: str) -> Iterator[str]:
    """Lend the cookie of a manager who has signed in; the account is closed in the end."""
    with closing(db.connect(url)) as conn:
        with db.writing(conn, "bench"):
            if not change.exists(conn, LOGIN):
                change.add(conn, LOGIN, "Bench", uuid.uuid4().hex, Grant(Role.MANAGER))
            change.set_active(conn, LOGIN, True)
        try:
            yield _cookie(url, find.by_login(conn, LOGIN).get_id())
        finally:
            conn.rollback()
            with db.writing(conn, "bench"):
                change.set_active(conn, LOGIN, False)


def _cookie(url: str, session_id: str) -> str:
    """Return the cookie of a session, signed as the server signs it."""
    environ = serving.environ(url)
    client = create_app(config.load(environ)).test_client()
    with client.session_transaction() as session:
        session.update(_user_id=session_id, _id=BROWSER, _fresh=True)
    cookie = client.get_cookie("session")
    assert cookie is not None
    return f"session={cookie.value}"
