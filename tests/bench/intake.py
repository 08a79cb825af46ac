"""A file of the demonstration's parcels: `parcels load` against `ogr2ogr` copying it.

    DATABASE_URL=… .venv/bin/python -m tests.bench.intake [PARCELS]

Makes databases of its own beside the one named, and drops them; asserts nothing. The copy is the
least that any loader must do: no checks, no history, no counts, no index but that of shapes. The
two take turns, and what is told is the median: a machine that others share may be half as fast a
minute later. Seconds of processors are told beside those of the clock, which depend on who else is
at work; those of the server only where its processes can be seen from here.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import psycopg2.extensions

import config
from portal import db
from tests.bench import parcel_file, province
from tests.bench.row import Row

PARCELS = 1_000_000
ROUNDS = 3
LOAD, AGAIN, COPY = "parcels load", "the same again", "ogr2ogr"
_LOOK_ONLY = os.WEXITED | os.WNOHANG | os.WNOWAIT
_TICKS = os.sysconf("SC_CLK_TCK")
_BACKENDS = "SELECT pid FROM pg_stat_activity WHERE datname = %s"


@dataclass(frozen=True)
class Measured:
    """One program and what it took."""

    name: str
    seconds: float
    peak_mb: float
    cpu_s: float  # its own
    server_cpu_s: float
    server_mb: float  # that the server's processes for it had to themselves

    def __str__(self) -> str:
        return (
            f"{self.name:16} {self.seconds:8.1f} s {self.peak_mb:6.0f} MB at most; processors "
            f"{self.cpu_s:6.1f} s, server {self.server_cpu_s:6.1f} s, {self.server_mb:4.0f} MB; "
            f"load average {os.getloadavg()[0]:.1f}"
        )


class _Backends:
    """The processes of the server that work in one database."""

    def __init__(self, server: db.Connection, name: str):
        self._server, self._name = server, name
        self._began: dict[int, float] = {}
        self._cpu_s: dict[int, float] = {}
        self._mb: dict[int, float] = {}

    def look(self) -> None:
        """Look at them once; those that have ended since are kept as they were last seen."""
        with self._server.cursor() as cursor:
            cursor.execute(_BACKENDS, (self._name,))
            pids = [pid for (pid,) in cursor]
        for pid in pids:
            with suppress(OSError):  # it has ended, or is on another machine
                self._see(Path(f"/proc/{pid}"), pid)

    def _see(self, process: Path, pid: int) -> None:
        name, _, fields = (process / "stat").read_text().rpartition(")")
        if "postgres" not in name:
            return
        cpu_s = sum(map(int, fields.split()[11:13])) / _TICKS
        self._cpu_s[pid] = cpu_s - self._began.setdefault(pid, cpu_s)
        self._mb[pid] = max(self._mb.get(pid, 0), _status_kb(process, "RssAnon") / 1024)

    @property
    def cpu_s(self) -> float:
        return sum(self._cpu_s.values())

    @property
    def mb(self) -> float:
        return sum(self._mb.values())


def measure(
    server: db.Connection, database: str, name: str, command: list[str], environ: dict[str, str]
) -> Measured:
    """Run a program to its end; raise CalledProcessError where it fails."""
    backends = _Backends(server, database)
    began, peak_kb = time.perf_counter(), 0
    with subprocess.Popen(
        command, cwd=config.ROOT, env=environ, stdout=subprocess.DEVNULL
    ) as process:
        place = Path(f"/proc/{process.pid}")
        while not (ended := os.waitid(os.P_PID, process.pid, _LOOK_ONLY)):
            peak_kb = max(peak_kb, _status_kb(place, "VmHWM"))
            backends.look()
            time.sleep(0.05)
        seconds = time.perf_counter() - began
        fields = (place / "stat").read_text().rpartition(")")[2].split()
    if ended.si_status:
        raise subprocess.CalledProcessError(ended.si_status, command)
    cpu_s = sum(map(int, fields[11:13])) / _TICKS
    return Measured(name, seconds, peak_kb / 1024, cpu_s, backends.cpu_s, backends.mb)


def _status_kb(process: Path, what: str) -> int:
    """Return a figure of a process; VmHWM is its most memory since it became this program.

    What wait() tells would count the memory of this one too, which the process began as.
    """
    status = (process / "status").read_text()
    return int((re.findall(rf"{what}:\s+(\d+) kB", status) or ["0"])[0])


def measured(parcels: int) -> Iterator[Measured]:
    """Load a file into a portal's database and copy it with ogr2ogr, in turn.

    At last once more what is there (nothing changes).
    """
    server = db.connect(config.load().database_url)
    server.autocommit = True
    with TemporaryDirectory() as folder, province.database("bench_communes") as communes:
        path = Path(folder) / "parcels.gpkg"
        parcel_file.write(communes, config.load().province, path, parcels)
        for nth in range(ROUNDS):
            with province.database("bench_load", like="bench_communes") as url:
                yield _load(server, path, url, LOAD)
                if shutil.which("ogr2ogr"):
                    yield _copy(server, path)
                if nth == ROUNDS - 1:
                    yield _load(server, path, url, AGAIN)
    server.close()


def _load(server: db.Connection, path: Path, url: str, name: str) -> Measured:
    command = [sys.executable, "-m", "portal", "parcels", "load", str(path)]
    return measure(server, "bench_load", name, command, os.environ | {"DATABASE_URL": url})


def _copy(server: db.Connection, path: Path) -> Measured:
    # Its shapes stay in the system they have.
    with province.database("bench_copy") as url:
        conn = db.connect(url)
        with conn, conn.cursor() as cursor:
            cursor.execute("CREATE EXTENSION postgis")
        conn.close()
        target = " ".join(f"{k}={v}" for k, v in psycopg2.extensions.parse_dsn(url).items())
        command = ["ogr2ogr", "-f", "PostgreSQL", f"PG:{target}", str(path), "parcels"]
        return measure(server, "bench_copy", COPY, command, dict(os.environ))


def rows(parcels: int = PARCELS) -> Iterator[Row]:
    """Yield what each took beside the copy."""
    found = list(measured(parcels))
    of = f"{parcels:,} parcels"
    first, again, copied = (_median(found, name) for name in (LOAD, AGAIN, COPY))
    peer = copied.seconds if copied else None
    assert first and again
    yield Row(f"import of {of}", "s", first.seconds, peer, 2)
    yield Row(f"import of {of}: memory", "MB", first.peak_mb, bar=500)
    yield Row(f"import of the same {of} again", "s", again.seconds, peer)


def _median(found: list[Measured], name: str) -> Measured | None:
    """Return the run of middle length; None where there is none."""
    of_name = sorted((one for one in found if one.name == name), key=lambda one: one.seconds)
    return of_name[len(of_name) // 2] if of_name else None


def main(parcels: int) -> None:
    """Print what each took, and the ratio."""
    found = []
    for one in measured(parcels):
        found.append(one)
        print(one, flush=True)  # noqa: T201
    load, copy = _median(found, LOAD), _median(found, COPY)
    if load and copy:
        print(f"ratio            {load.seconds / copy.seconds:8.2f}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PARCELS)
