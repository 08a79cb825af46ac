"""A private PostgreSQL cluster: in var/, on a Unix socket, for this checkout alone."""

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from portal.setup import place, postgres, process
from portal.setup.process import Failed
from portal.setup.say import say, tail

SUPERUSER, OWNER = "postgres", "portal"
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "256MB",
    "max_wal_size": "4GB",
    "jit": "off",  # compiling a tile's query takes longer than running it
}
# A cluster that is thrown away after the tests need not survive a power cut.
HASTE = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}
START_PATIENCE_S, STOP_PATIENCE_S = 300, 60  # recovery after a crash may take minutes


class Cluster:
    """The cluster that belongs to a folder such as var/postgres."""

    name = "PostgreSQL"

    def __init__(self, wanted: Path, log: Path, *, throw_away: bool = False):
        """Choose where it lies and which PostgreSQL runs it; raise Failed where none can."""
        self.place = place.choose(wanted)
        self.throw_away = throw_away
        self.log = log
        self.child: subprocess.Popen[bytes] | None = None
        self._bin = _version_for(self.place.data if not throw_away else None).bin

    def start(self) -> None:
        """Make the cluster where there is none, start it, and wait until it answers."""
        self._end_leftover()
        self._make()
        self._launch()

    def stop(self) -> None:
        """End the server, also one that somebody started on our data meanwhile."""
        if self.child is not None:
            process.end(self.child, signal.SIGINT, STOP_PATIENCE_S)
            self.child = None
        self._end_leftover()
        with suppress(OSError):
            self.place.socket.rmdir()  # it may lie in /tmp
        if self.throw_away:
            shutil.rmtree(self.place.home, ignore_errors=True)

    def url(self, database: str = OWNER, role: str = OWNER) -> str:
        """Return the address of a database for libpq."""
        return f"postgresql:///{database}?host={quote(str(self.place.socket), safe='')}&user={role}"

    def ensure_database(self) -> None:
        """Make the portal's role and its database with PostGIS, where they are missing."""
        if OWNER not in self._ask("postgres", "SELECT rolname FROM pg_roles").split():
            self._ask("postgres", f"CREATE ROLE {OWNER} LOGIN")
        if OWNER not in self._ask("postgres", "SELECT datname FROM pg_database").split():
            self._ask("postgres", f"CREATE DATABASE {OWNER} OWNER {OWNER}")
        # Only a superuser may; the portal itself is not one.
        self._ask(OWNER, "CREATE EXTENSION IF NOT EXISTS postgis")

    def has_ended(self) -> int | None:
        """Return the exit code of the server that we started, or None while it runs."""
        return None if self.child is None else self.child.poll()

    def is_running(self) -> bool:
        """Return whether a server runs on this cluster's data, whoever started it."""
        return self._leftover() is not None

    def _make(self) -> None:
        self.place.own(self.place.home)
        self.place.own(self.place.socket)
        if self.throw_away:
            shutil.rmtree(self.place.data, ignore_errors=True)
        if self.place.data.exists():
            return
        if not self.throw_away:
            say(f"Making a private PostgreSQL cluster in {self.place.home}")
        # Renamed when it is whole: we may be killed at any moment.
        half = self.place.data.with_name("data.half")
        shutil.rmtree(half, ignore_errors=True)
        options = ["--username", SUPERUSER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
        sync = ["--no-sync"] if self.throw_away else []
        initdb = [self._bin / "initdb", "--pgdata", half, *options, *sync]
        process.run(initdb, log=self.log, cwd=Path("/"), user=self.place.user)
        half.rename(self.place.data)

    def _launch(self) -> None:
        settings = SETTINGS | (HASTE if self.throw_away else {})
        settings |= {"unix_socket_directories": f'"{self.place.socket}"'}
        words = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        command = [self._bin / "postgres", "-D", self.place.data, *words]
        with self.log.open("ab") as log:
            # Killed, we cannot stop it any more: the kernel asks it for a fast shutdown instead.
            self.child = process.start(
                command, log=log, cwd=Path("/"), user=self.place.user, death=signal.SIGINT
            )
        self._await_ready(self.child)

    def _await_ready(self, child: subprocess.Popen[bytes]) -> None:
        until = time.monotonic() + START_PATIENCE_S
        while time.monotonic() < until:
            if child.poll() is not None:
                raise Failed(f"PostgreSQL did not start:\n{tail(self.log)}\n(all: {self.log})")
            status = self._status()
            if len(status) > 7 and status[0] == str(child.pid) and status[7].startswith("ready"):
                return
            time.sleep(0.02)
        raise Failed(f"PostgreSQL did not become ready; see {self.log}")

    def _ask(self, database: str, statement: str) -> str:
        command = [self._bin / "psql", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"]
        return process.answer(
            [*command, "-d", self.url(database, SUPERUSER), "-c", statement],
            env=os.environ | {"PGOPTIONS": "-c client_min_messages=warning"},
        )

    def _end_leftover(self) -> None:
        """Stop a server on our data that we did not start; forget one that is long dead."""
        pid = self._leftover()
        if pid is None:
            # The number may belong to another program by now, which PostgreSQL would take
            # for a running server.
            (self.place.data / "postmaster.pid").unlink(missing_ok=True)
            (self.place.socket / f"{place.SOCKET}.lock").unlink(missing_ok=True)
            return
        until = time.monotonic() + STOP_PATIENCE_S
        os.kill(pid, signal.SIGINT)
        while self._leftover() == pid:
            if time.monotonic() > until:
                raise Failed(f"the PostgreSQL process {pid} does not stop: end it and start again")
            time.sleep(0.05)

    def _leftover(self) -> int | None:
        """Return the process that serves our data; it works in the data directory."""
        status = self._status()
        if not status or not status[0].isdigit():
            return None
        with suppress(OSError):
            if Path(f"/proc/{status[0]}/cwd").resolve(strict=True) == self.place.data.resolve():
                return int(status[0])
        return None

    def _status(self) -> list[str]:
        with suppress(OSError):
            return (self.place.data / "postmaster.pid").read_text("utf-8").splitlines()
        return []


def _version_for(data: Path | None) -> postgres.Installation:
    """Return the newest usable PostgreSQL, or the one that made existing data."""
    usable = postgres.installed()
    if not usable:
        raise Failed(
            f"there is no PostgreSQL ≥ {postgres.OLDEST} with PostGIS ≥ 3.3 here: install them, or "
            "name an existing database with DATABASE_URL"
        )
    made_by = data / "PG_VERSION" if data else None
    if made_by is None or not made_by.exists():
        return usable[0]
    major = int(made_by.read_text("utf-8"))
    for one in usable:
        if one.major == major:
            return one
    raise Failed(
        f"{data} was made by PostgreSQL {major}, but usable here is {usable[0].major}: install "
        f"postgresql-{major}-postgis-3, or move {data} away to begin with an empty database"
    )
