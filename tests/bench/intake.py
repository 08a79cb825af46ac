"""A file of the demonstration's parcels: `parcels load` against `ogr2ogr` copying it.

    DATABASE_URL=… .venv/bin/python -m tests.bench.intake [PARCELS]

Makes two databases of its own beside the one named, and drops them; asserts nothing. The copy is
the least that any loader must do: no checks, no history, no counts, no index but that of shapes.
Seconds of processors are told beside those of the clock, which depend on who else is at work;
those of the server only where its processes can be seen from here.
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
    """Load a file into a portal's database, again (nothing changes), and copy it with ogr2ogr."""
    server = db.connect(config.load().database_url)
    server.autocommit = True
    with TemporaryDirectory() as folder:
        path = Path(folder) / "parcels.gpkg"
        with province.database("bench_load") as url:
            parcel_file.write(url, config.load().province, path, parcels)
            yield from _load(server, path, url)
        if shutil.which("ogr2ogr"):
            yield _copy(server, path)
    server.close()


def _load(server: db.Connection, path: Path, url: str) -> Iterator[Measured]:
    command = [sys.executable, "-m", "portal", "parcels", "load", str(path)]
    environ = os.environ | {"DATABASE_URL": url}
    yield measure(server, "bench_load", "parcels load", command, environ)
    yield measure(server, "bench_load", "the same again", command, environ)


def _copy(server: db.Connection, path: Path) -> Measured:
    # Its shapes stay in the system they have.
    with province.database("bench_copy") as url:
        conn = db.connect(url)
        with conn, conn.cursor() as cursor:
            cursor.execute("CREATE EXTENSION postgis")
        conn.close()
        target = " ".join(f"{k}={v}" for k, v in psycopg2.extensions.parse_dsn(url).items())
        command = ["ogr2ogr", "-f", "PostgreSQL", f"PG:{target}", str(path), "parcels"]
        return measure(server, "bench_copy", "ogr2ogr", command, dict(os.environ))


def rows(parcels: int = PARCELS) -> Iterator[Row]:
    """Yield what each took beside the copy."""
    first, again, *rest = measured(parcels)
    of = f"{parcels:,} parcels"
    peer = rest[0].seconds if rest else None
    yield Row(f"import of {of}", "s", first.seconds, peer, 2)
    yield Row(f"import of {of}: memory", "MB", first.peak_mb, bar=500)
    yield Row(f"import of the same {of} again", "s", again.seconds, peer)


def main(parcels: int) -> None:
    """Print what each took, and the ratio."""
    found = []
    for one in measured(parcels):
        found.append(one)
        print(one, flush=True)  # noqa: T201
    first, *_, last = found
    print(f"ratio            {first.seconds / last.seconds:8.1f}")  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PARCELS)
