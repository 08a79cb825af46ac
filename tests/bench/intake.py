"""A file of many parcels: `parcels load` against `ogr2ogr` copying it into the same server.

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
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import psycopg2.extensions
import pyogrio.raw
import shapely

import config
from portal import db, migrate
from tests import factories
from tests.bench import province
from tests.bench.row import Row

PARCELS = 1_000_000
SIDE_M = 20
CORNERS = 5  # more on each side than a square has


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


def write(path: Path, parcels: int) -> float:
    """Write a field of square parcels with corners along their sides; return its width."""
    across = int(np.ceil(np.sqrt(parcels)))
    east, north = (np.arange(parcels) % across, np.arange(parcels) // across)
    steps = np.linspace(0, SIDE_M, CORNERS + 1)[:-1]
    flat, full = np.zeros(CORNERS), np.full(CORNERS, float(SIDE_M))
    ring = np.column_stack([
        np.concatenate([steps, full, SIDE_M - steps, flat]),
        np.concatenate([flat, steps, full, SIDE_M - steps]),
    ])  # fmt: skip
    corner = np.column_stack([east, north]) * SIDE_M + factories.ORIGIN
    shapes = shapely.multipolygons(shapely.polygons(ring[None] + corner[:, None])[:, None])
    columns = {
        "SHBANDO": (north // 20 + 1).astype(str).astype(object),
        "SHTHUA": (np.arange(parcels) + 1).astype(str).astype(object),
        "KHLOAIDAT": np.array(["LUC", "CLN", "ONT+CLN", "DGT"], dtype=object)[
            np.arange(parcels) % 4
        ],
        "DIENTICH": np.full(parcels, float(SIDE_M**2)),
    }
    pyogrio.raw.write(
        path, shapely.to_wkb(shapes), [*columns.values()], [*columns],
        driver="GPKG", geometry_type="MultiPolygon", crs=f"EPSG:{factories.SRID}", layer="parcels",
    )  # fmt: skip
    return float(across * SIDE_M)


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


def load(server: db.Connection, path: Path, width: float) -> Iterator[Measured]:
    """Load the file into a portal's database, twice: the second time nothing changes."""
    with province.database("bench_load") as url:
        conn = db.connect(url)
        list(migrate.run(conn))
        with db.writing(conn, "bench"):
            place = (0.0, 0.0, width, width)
            factories.commune(conn, place=place)
        conn.close()
        command = [sys.executable, "-m", "portal", "parcels", "load", str(path)]
        environ = os.environ | {"DATABASE_URL": url}
        yield measure(server, "bench_load", "parcels load", command, environ)
        yield measure(server, "bench_load", "the same again", command, environ)


def copy(server: db.Connection, path: Path) -> Measured:
    """Copy the file with ogr2ogr, its shapes in the system they have."""
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
    with _file(parcels) as (server, path, width):
        loaded = list(load(server, path, width))
        copied = copy(server, path) if shutil.which("ogr2ogr") else None
    of = f"{parcels:,} parcels"
    peer = copied.seconds if copied else None
    yield Row(f"import of {of}", "s", loaded[0].seconds, peer, 2)
    yield Row(f"import of {of}: memory", "MB", loaded[0].peak_mb, bar=500)
    yield Row(f"import of the same {of} again", "s", loaded[1].seconds, peer)


def main(parcels: int) -> None:
    """Print what each took, and the ratio."""
    with _file(parcels) as (server, path, width):
        _say(f"{parcels:,} parcels, {path.stat().st_size / 1e6:,.0f} MB")
        loaded = []
        for one in load(server, path, width):
            loaded.append(one)
            _say(str(one))
        if shutil.which("ogr2ogr") is None:
            _say("ogr2ogr is not here (package gdal-bin): nothing to compare with")
            return
        copied = copy(server, path)
    _say(str(copied))
    _say(f"ratio            {loaded[0].seconds / copied.seconds:8.1f}")


@contextmanager
def _file(parcels: int) -> Iterator[tuple[db.Connection, Path, float]]:
    """Lend the server, a file of parcels and its width."""
    server = db.connect(config.load().database_url)
    server.autocommit = True
    with TemporaryDirectory() as folder:
        path = Path(folder) / "parcels.gpkg"
        yield server, path, write(path, parcels)
    server.close()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PARCELS)
