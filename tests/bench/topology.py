"""What rules about shapes read, measured by ours and by PostGIS on the same parcels.

    DATABASE_URL=… .venv/bin/python -m tests.bench.topology [PARCELS]

Makes a database of its own beside the one named, fills one commune with PARCELS (80,000), drops it;
asserts nothing. Ours writes every fact of rules 1 to 14: flaws, widths, overlaps with their areas
and shapes, twins, near corners, spikes, empty holes, land outside the commune, unmatched edges.
PostGIS is asked for what one statement each can say of it: flaws, overlaps and their areas by way
of the GiST index, corners, land outside. It is handed planar shapes (of web Mercator, whose square
metres are a little larger) with an index, the broken ones taken out, writes nothing down, and is
let off widths, holes and edges. Ours has one process and its connection, PostGIS one connection.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass

import config
from layers import sql
from layers.quality import registry, topology
from portal import db, migrate
from tests.bench import coverage
from tests.bench import province as provinces
from tests.bench.coverage import Measured
from tests.bench.row import Row

PARCELS = 80_000
CODE = "SELECT commune_code FROM parcel GROUP BY 1 ORDER BY count(*) DESC LIMIT 1"
SCOPE = """
    CREATE TEMP TABLE scope ON COMMIT DROP AS
    SELECT
        id AS parcel_id, commune_code, mosaic_x(point_3857, 19) AS cell_x,
        mosaic_y(point_3857, 19) AS cell_y
    FROM parcel WHERE commune_code = %(code)s
"""
VALIDITY = """
    SELECT count(*) FROM parcel WHERE commune_code = %(code)s AND NOT ST_IsValid(geom_3857)
"""
SOUND = """
    CREATE TEMP TABLE sound AS
    SELECT id, geom_3857 AS geom FROM parcel
    WHERE commune_code = %(code)s AND ST_IsValid(geom_3857)
"""
OVERLAPS = """
    SELECT count(*) FROM (
        SELECT ST_Area(ST_Intersection(one.geom, other.geom)) AS area
        FROM sound AS one
        JOIN sound AS other ON one.geom && other.geom AND one.id < other.id
        WHERE ST_Relate(one.geom, other.geom, 'T********')
    ) AS pair WHERE area > 0.01
"""
CORNERS = """
    WITH corner AS (
        SELECT
            id, path[1:2] AS ring, geom AS at,
            lead(geom) OVER ring AS after, lag(geom) OVER ring AS before
        FROM (
            SELECT id, (ST_DumpPoints(geom_3857)).* FROM parcel WHERE commune_code = %(code)s
        ) AS point
        WINDOW ring AS (PARTITION BY id, path[1:2] ORDER BY path)
    )
    SELECT count(*) FROM corner
    WHERE
        ST_Distance(at, after) < 0.01
        OR (
            abs(degrees(ST_Angle(before, at, after))) < 3
            AND least(ST_Distance(at, after), ST_Distance(at, before)) >= 0.5
        )
"""
OUTSIDE = """
    SELECT count(*) FROM (
        SELECT ST_Area(ST_Difference(sound.geom, land.geom)) AS area
        FROM sound
        JOIN (SELECT ST_Transform(geom, 3857) AS geom FROM commune WHERE code = %(code)s) AS land
            ON NOT ST_CoveredBy(sound.geom, land.geom)
    ) AS part WHERE area > 0.01
"""
ASKED = {"flaws": VALIDITY, "overlaps": OVERLAPS, "corners": CORNERS, "outside": OUTSIDE}
PAIRS = "SELECT count(*) FROM overlap_fact WHERE parcel_id < other_id"


@dataclass(frozen=True)
class Comparison:
    """What both took for the parcels of one commune."""

    parcels: int
    ours: Measured
    theirs: tuple[Measured, ...]
    pairs: tuple[int, int]  # that overlap: ours, broken ones among them, and theirs

    @property
    def seconds(self) -> float:
        """How long the rival took for all."""
        return sum(each.seconds for each in self.theirs)

    @property
    def cpu_s(self) -> float:
        """What of the processor the rival took for all."""
        return sum(each.cpu_s for each in self.theirs)


def compare(parcels: int) -> Comparison:
    """Fill a database of its own, and measure one commune with both."""
    province = config.load().province
    # Of its own: two measurements at once would drop each other's.
    with provinces.database(f"bench_topology_{os.getpid()}") as url:
        with closing(db.connect(url)) as conn:
            list(migrate.run(conn))
        coverage.fill_some(url, province, round(parcels / coverage.LARGEST), every=1000)
        with closing(db.connect(url)) as conn, conn:
            sql.run(conn, "ANALYZE")
            code, n = sql.value(conn, CODE), sql.value(conn, "SELECT count(*) FROM parcel")
        ours, pairs = _ours(url, code)
        theirs, theirs_pairs = _theirs(url, code)
        return Comparison(n, ours, theirs, (pairs, theirs_pairs))


def _ours(url: str, code: str) -> tuple[Measured, int]:
    province = config.load().province
    limits = {rule.code: rule.thresholds for rule in registry.in_force(province)}
    with closing(db.connect(url)) as conn, conn:
        zone = sql.value(conn, "SELECT srid FROM commune WHERE code = %(code)s", code=code)
        sql.run(conn, SCOPE, code=code)
        sql.run(conn, "ANALYZE scope")
        before_s = coverage.backend_cpu_s(conn.info.backend_pid)
        took = coverage.timed("facts", lambda: topology.write_facts(conn, zone, limits))
        in_server_s = coverage.backend_cpu_s(conn.info.backend_pid) - before_s
        all_of_it = Measured("facts of rules 1 to 14", took.seconds, took.cpu_s + in_server_s)
        return all_of_it, sql.value(conn, PAIRS)


def _theirs(url: str, code: str) -> tuple[tuple[Measured, ...], int]:
    """Measure PostGIS in one process, without workers beside it."""
    taken, answers = [], {}
    with closing(db.connect(url)) as conn, conn:
        sql.run(conn, "SET max_parallel_workers_per_gather = 0; SET jit = off")
        sql.run(conn, SOUND, code=code)
        sql.run(conn, "CREATE INDEX ON sound USING gist (geom); ANALYZE sound")
        for name, statement in ASKED.items():
            before_s = coverage.backend_cpu_s(conn.info.backend_pid)

            def ask(name: str = name, statement: str = statement) -> None:
                answers[name] = sql.value(conn, statement, code=code)

            took = coverage.timed(f"PostGIS: {name}", ask)
            cpu_s = coverage.backend_cpu_s(conn.info.backend_pid) - before_s
            taken.append(Measured(took.name, took.seconds, cpu_s))
    return tuple(taken), answers["overlaps"]


def rows(parcels: int = PARCELS) -> Iterator[Row]:
    """Yield what 80,000 parcels take beside PostGIS."""
    found = compare(parcels)
    of = f"topology of {found.parcels:,} parcels"
    yield Row(f"{of} beside PostGIS", "s", found.ours.seconds, found.seconds)
    yield Row(f"{of} beside PostGIS: processor", "s", found.ours.cpu_s, found.cpu_s)


def main(parcels: str | None = None) -> None:
    """Print what each took, and the ratio."""
    found = compare(int(parcels or PARCELS))
    ratio = found.ours.seconds / found.seconds
    cpu_ratio = found.ours.cpu_s / max(found.cpu_s, 0.01)
    for line in (
        f"{found.parcels:,} parcels in one commune", found.ours, *found.theirs,
        f"ratio {ratio:.2f}, of processor time {cpu_ratio:.2f}",
        f"pairs that overlap: ours {found.pairs[0]:,}, PostGIS {found.pairs[1]:,}",
        f"load average {os.getloadavg()[0]:.1f}",
    ):  # fmt: skip
        print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    main(*sys.argv[1:])
