"""`coverage update` against PostGIS: what is left of communes without all that is mapped.

    DATABASE_URL=… .venv/bin/python -m tests.bench.coverage [one|sample|province] [PARCELS]

Makes a database of its own beside the one named, fills it with the demonstration, drops it;
asserts nothing. `one` (the default) fills the largest commune of a province in which that has
about PARCELS (55,000). `sample` fills one commune in ten of a province of PARCELS (2,400,000), as
large as they are there. `province` fills all 103 (150,000; 2,400,000 take ten minutes to make).
Ours measures them in two processes, PostGIS in two connections. The rival is handed as little work
as can be: planar shapes ready to be used, no balance, no kinds, no names, nothing stored.
"""

import os
import resource
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner

import config
from layers import sql
from layers.demo import load as loading
from layers.demo import run as runs
from layers.province import Province
from portal import db, migrate
from portal.cli import main as portal
from portal.cli.coverage import each
from tests.bench import province as provinces
from tests.bench.row import Row

PARCELS = {"one": 55_000, "sample": 2_400_000, "province": 150_000}
SAMPLE = 10
LARGEST = 0.01947  # of all parcels lie in the largest commune of the demonstration
ACTOR = "bench"
JOBS = 2
CODES = "SELECT commune_code FROM parcel GROUP BY 1 ORDER BY count(*) DESC, 1"
DIFFERENCE = """
    SELECT ST_Area(ST_Difference(commune.geom, mapped.geom))
    FROM (SELECT ST_Transform(geom, 3857) AS geom FROM commune WHERE code = %(code)s) AS commune
    CROSS JOIN (
        SELECT ST_Union(CASE WHEN ST_IsValid(geom) THEN geom ELSE ST_MakeValid(geom) END) AS geom
        FROM (
            SELECT geom_3857 AS geom FROM parcel WHERE commune_code = %(code)s
            UNION ALL
            SELECT geom_3857 FROM land_object WHERE commune_code = %(code)s
        ) AS piece
    ) AS mapped
"""


@dataclass(frozen=True)
class Measured:
    """What something took, in all its processes."""

    name: str
    seconds: float
    cpu_s: float

    def __str__(self) -> str:
        return f"{self.name:32} {self.seconds:8.2f} s {self.cpu_s:8.2f} s of processor"


def fill_some(url: str, province: Province, parcels: int, every: int) -> None:
    """Fill the largest commune of a province of so many parcels, and every so many-th after it."""
    wanted = runs.settings(parcels, 1, None)
    with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
        run = runs.begin(conn, province, wanted, None)
        orders = sorted(loading.orders(conn, province, run), key=lambda order: -order.n)
        for order in orders[::every]:
            rows = loading.make(conn, province, run, order)
            loading.write(conn, province, ACTOR, run, order, rows)


def fill_province(url: str, parcels: int) -> None:
    """Fill all communes; what that has measured is forgotten again."""
    load = ["demo", "load", "--parcels", str(parcels), "--jobs", str(JOBS)]
    result = CliRunner().invoke(portal, load, env={"DATABASE_URL": url})
    if result.exit_code:
        raise SystemExit(result.output)
    with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
        sql.run(conn, "TRUNCATE gap, commune_coverage, commune_survey, gap_event CASCADE")


def update(url: str, province: Province, codes: Sequence[str], name: str) -> Measured:
    """Measure communes with ours."""
    return timed(name, lambda: list(each(url, province, ACTOR, codes, JOBS)))


def difference(url: str, codes: Sequence[str]) -> Measured:
    """Measure communes with PostGIS."""
    cpu_s: list[float] = []

    def one(share: Sequence[str]) -> None:
        with closing(db.connect(url)) as conn:
            for code in share:
                sql.value(conn, DIFFERENCE, code=code)
            cpu_s.append(backend_cpu_s(conn.info.backend_pid))

    def all_of_them() -> None:
        with ThreadPoolExecutor(JOBS) as pool:
            list(pool.map(one, [codes[start::JOBS] for start in range(min(JOBS, len(codes)))]))

    took = timed("ST_Difference(ST_Union)", all_of_them)
    return Measured(took.name, took.seconds, sum(cpu_s))


def timed(name: str, act: Callable[[], object]) -> Measured:
    """Run something; the processor's time is that of this process and of its children."""
    began, cpu_s = time.perf_counter(), own_cpu_s()
    act()
    return Measured(name, time.perf_counter() - began, own_cpu_s() - cpu_s)


def own_cpu_s() -> float:
    """Return the time of this process and of its children that have ended."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def backend_cpu_s(pid: int) -> float:
    """Return the time of a server process on this machine; 0 where it is on another."""
    try:
        ticks = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    except OSError:
        return 0.0
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


BARS_S = {"one": 2.0, "sample": None, "province": 60.0}


@dataclass(frozen=True)
class Comparison:
    """What both took for the same communes."""

    parcels: int
    communes: int
    ours: Measured
    again: Measured
    theirs: Measured


def compare(what: str, parcels: int) -> Comparison:
    """Fill a database of its own, and measure its communes with both."""
    province = config.load().province
    with provinces.database("bench_coverage") as url:
        with closing(db.connect(url)) as conn:
            list(migrate.run(conn))
        _fill(url, province, what, parcels)
        with closing(db.connect(url)) as conn, conn:
            codes = [row["commune_code"] for row in sql.rows(conn, CODES)]
            n = sql.value(conn, "SELECT count(*) FROM parcel")
            sql.run(conn, "ANALYZE")
        ours = update(url, province, codes, "coverage update")
        again = update(url, province, codes, "the same again")
        return Comparison(n, len(codes), ours, again, difference(url, codes))


def _fill(url: str, province: Province, what: str, parcels: int) -> None:
    if what == "one":
        fill_some(url, province, round(parcels / LARGEST), every=1000)
    elif what == "sample":
        fill_some(url, province, parcels, every=SAMPLE)
    else:
        fill_province(url, parcels)


def rows() -> Iterator[Row]:
    """Yield one commune of 55,000 parcels, then the province that every measurement is of."""
    for what, parcels in (("one", PARCELS["one"]), ("province", provinces.PARCELS)):
        found = compare(what, parcels)
        of = f"coverage of {found.parcels:,} parcels"
        yield Row(of, "s", found.ours.seconds, bar=BARS_S[what])
        yield Row(f"{of} beside PostGIS", "s", found.ours.seconds, found.theirs.seconds)
        yield Row(f"{of} beside PostGIS: processor", "s", found.ours.cpu_s, found.theirs.cpu_s)


def main(what: str = "one", parcels: str | None = None) -> None:
    """Print what each took, and the ratio."""
    found = compare(what, int(parcels or PARCELS[what]))
    ratio = found.ours.seconds / found.theirs.seconds
    cpu_ratio = found.ours.cpu_s / max(found.theirs.cpu_s, 0.01)
    for line in (
        f"{found.parcels:,} parcels in {found.communes} communes", found.ours, found.again,
        found.theirs, f"ratio {ratio:.2f}, of processor time {cpu_ratio:.2f}",
        f"load average {os.getloadavg()[0]:.1f}",
    ):  # fmt: skip
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
