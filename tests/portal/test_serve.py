"""The server as an operator knows it: it ends well, and it survives its database."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

import config
from layers import sql
from portal import db, migrate
from portal.setup import cluster, postgres

PATIENCE_S = 30
# A copied database has the same numbers for its tables: those of other tests must not count.
WAITING = """
    SELECT count(*) FROM pg_locks
    WHERE NOT granted AND relation = 'commune'::regclass
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
"""


@dataclass(frozen=True)
class Answer:
    """What came back."""

    status: int
    headers: dict[str, str]
    text: str


class Portal:
    """`python -m portal serve` as a process of its own."""

    def __init__(self, url: str, log: Path):
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            self.port: int = free.getsockname()[1]
        environ = {**os.environ, "DATABASE_URL": url, "SECRET_KEY": "only for the tests"}
        command = [sys.executable, "-m", "portal", "serve", "--port", str(self.port)]
        with log.open("wb") as output:
            self.process = subprocess.Popen(
                [*command, "--workers", "1"],
                cwd=config.ROOT,
                env=environ,
                stdout=output,
                stderr=output,
            )

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        """Ask on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE_S)
        with closing(connection):
            connection.request("GET", path, headers=headers or {})
            got = connection.getresponse()
            names = {name.lower(): value for name, value in got.getheaders()}
            return Answer(got.status, names, got.read().decode())

    def listens(self) -> bool:
        """Whether a connection is accepted."""
        with closing(socket.socket()) as tried:
            return tried.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[[str], Portal]]:
    """Start the portal on a database, and wait until it listens."""
    started: list[Portal] = []

    def start(url: str) -> Portal:
        portal = Portal(url, tmp_path / "portal.log")
        started.append(portal)
        _wait_until(portal.listens)
        return portal

    yield start
    for portal in started:
        portal.process.kill()
        portal.process.wait()


@pytest.fixture
def private(tmp_path: Path) -> Iterator[cluster.Cluster]:
    """A PostgreSQL server of the test's own, to be stopped and started."""
    if not postgres.installed():
        pytest.skip("PostgreSQL with PostGIS is not installed here")
    made = cluster.Cluster(tmp_path / "postgres", tmp_path / "postgres.log")
    made.start()
    made.ensure_database()
    with closing(db.connect(made.url())) as conn:
        list(migrate.run(conn))
    yield made
    made.throw_away = True
    made.stop()


def test_it_survives_its_database(serve: Callable[[str], Portal], private: cluster.Cluster) -> None:
    portal = serve(private.url())
    assert portal.get("/healthz").status == 200
    assert portal.get("/communes").status == 200

    private.stop()
    health = portal.get("/healthz")
    assert health.status == 503
    assert json.loads(health.text)["checks"]["database"] == "cannot be reached"
    page, tile = portal.get("/communes"), portal.get("/tiles/communes/8/203/120.mvt")
    assert page.status == tile.status == 503
    assert "tạm thời chưa trả lời được" in page.text
    assert tile.headers["content-type"] == "application/problem+json"
    for answer in (page, tile):
        assert answer.headers["retry-after"] == "5"
        assert answer.headers["cache-control"] == "no-store"

    private.start()
    assert portal.get("/communes").status == 200
    assert portal.get("/healthz").status == 200

    private.stop()  # and nobody asks meanwhile
    private.start()
    assert portal.get("/communes").status == 200


def test_sigterm_finishes_what_has_begun(
    serve: Callable[[str], Portal], database_url: str, database: db.Connection
) -> None:
    portal = serve(database_url)
    sql.run(database, "LOCK TABLE commune IN ACCESS EXCLUSIVE MODE")
    with ThreadPoolExecutor() as threads, closing(db.connect(database_url)) as watching:
        watching.autocommit = True
        asked = threads.submit(portal.get, "/communes")
        _wait_until(lambda: sql.value(watching, WAITING) > 0)
        portal.process.send_signal(signal.SIGTERM)
        _wait_until(lambda: not portal.listens())
        database.rollback()
        assert asked.result(PATIENCE_S).status == 200
    assert portal.process.wait(PATIENCE_S) == 0


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_server_ends_at_once(
    serve: Callable[[str], Portal], database_url: str, how: signal.Signals
) -> None:
    portal = serve(database_url)
    portal.process.send_signal(how)
    assert portal.process.wait(PATIENCE_S) == 0
    assert not portal.listens()


def test_workers_do_not_outlive_a_killed_server(
    serve: Callable[[str], Portal], database_url: str
) -> None:
    portal = serve(database_url)
    assert portal.get("/healthz").status == 200
    portal.process.kill()
    _wait_until(lambda: not portal.listens())


@pytest.mark.parametrize("size", [9_000, 60_000, 100_000, 1_000_000])
def test_an_endless_search_is_refused(
    serve: Callable[[str], Portal], database_url: str, size: int
) -> None:
    assert serve(database_url).get(f"/api/search?q={'a' * size}").status in (414, 431)


def _wait_until(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.02)
