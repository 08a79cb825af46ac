"""A file of many parcels: `parcels load` against `ogr2ogr` copying it into the same server.

    DATABASE_URL=… .venv/bin/python -m tests.bench.intake [PARCELS]

Makes two databases of its own beside the one named, and drops them; asserts nothing. The copy is
the least that any loader must do: no checks, no history, no counts, no index but that of shapes.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
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

PARCELS = 200_000
SIDE_M = 20
CORNERS = 5  # more on each side than a square has


@dataclass(frozen=True)
class Measured:
    """One program and what it took."""

    name: str
    seconds: float
    peak_mb: float

    def __str__(self) -> str:
        return f"{self.name:16} {self.seconds:8.1f} s {self.peak_mb:8.0f} MB at most"


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


def measure(name: str, command: list[str], environ: dict[str, str]) -> Measured:
    """Run a program to its end; raise CalledProcessError where it fails."""
    began, peak_kb = time.perf_counter(), 0
    with subprocess.Popen(
        command, cwd=config.ROOT, env=environ, stdout=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            peak_kb = max(peak_kb, _peak_kb(process.pid))
            time.sleep(0.02)
    seconds = time.perf_counter() - began
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(name, seconds, peak_kb / 1024)


def _peak_kb(pid: int) -> int:
    """Return the most memory a process has had since it became this program.

    What wait() tells would count the memory of this one too, which the process began as.
    """
    status = Path(f"/proc/{pid}/status").read_text()
    return int((re.findall(r"VmHWM:\s+(\d+) kB", status) or ["0"])[0])


@contextmanager
def database(server: db.Connection, name: str) -> Iterator[str]:
    """Lend the address of a new database."""
    with server.cursor() as cursor:
        cursor.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield psycopg2.extensions.make_dsn(server.dsn, dbname=name)
    finally:
        with server.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def load(server: db.Connection, path: Path, width: float) -> Iterator[Measured]:
    """Load the file into a portal's database, twice: the second time nothing changes."""
    with database(server, "bench_load") as url:
        conn = db.connect(url)
        list(migrate.run(conn))
        with db.writing(conn, "bench"):
            place = (0.0, 0.0, width, width)
            factories.commune(conn, place=place)
        conn.close()
        command = [sys.executable, "-m", "portal", "parcels", "load", str(path)]
        yield measure("parcels load", command, os.environ | {"DATABASE_URL": url})
        yield measure("the same again", command, os.environ | {"DATABASE_URL": url})


def copy(server: db.Connection, path: Path) -> Measured:
    """Copy the file with ogr2ogr, its shapes in the system they have."""
    with database(server, "bench_copy") as url:
        conn = db.connect(url)
        with conn, conn.cursor() as cursor:
            cursor.execute("CREATE EXTENSION postgis")
        conn.close()
        target = " ".join(f"{k}={v}" for k, v in psycopg2.extensions.parse_dsn(url).items())
        command = ["ogr2ogr", "-f", "PostgreSQL", f"PG:{target}", str(path), "parcels"]
        return measure("ogr2ogr", command, dict(os.environ))


def main(parcels: int) -> None:
    """Print what each took, and the ratio."""
    server = db.connect(config.load().database_url)
    server.autocommit = True
    with TemporaryDirectory() as folder:
        path = Path(folder) / "parcels.gpkg"
        width = write(path, parcels)
        _say(f"{parcels:,} parcels, {path.stat().st_size / 1e6:,.0f} MB")
        loaded = []
        for one in load(server, path, width):
            loaded.append(one)
            _say(str(one))
        if shutil.which("ogr2ogr") is None:
            _say("ogr2ogr is not here (package gdal-bin): nothing to compare with")
        else:
            copied = copy(server, path)
            _say(str(copied))
            _say(f"ratio            {loaded[0].seconds / copied.seconds:8.1f}")
    server.close()


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else PARCELS)
