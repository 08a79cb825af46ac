"""All rules over a province, and what is due after one commune has changed.

In two processes, each commune in a transaction of its own, as `quality check` does it. The
verdicts that a province has already are taken away first: the first run writes the most. How long
a commune takes hangs on its roads more than on its parcels: what is told is the median of some of
the middle size. Before each the server is let do what it does by itself in the minutes after a run.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from statistics import median

import config
from layers import sql
from layers.quality import due
from portal import db
from portal.cli import judging
from tests.bench import province, topology
from tests.bench.row import Row

ACTOR = "bench:quality"
JOBS = 2
WHOLE_S, CHANGED_S = 180.0, 3.0
FORGET = """
    TRUNCATE
        finding, finding_event, parcel_quality, quality_commune, quality_count, quality_day,
        quality_due;
    UPDATE mosaic_cell SET n_clean = 0, n_warning = 0, n_error = 0
    WHERE n_clean > 0 OR n_warning > 0 OR n_error > 0
"""
PARCELS = "SELECT count(*) FROM parcel"
COMMUNES = 5
MIDDLE = """
    SELECT commune_code FROM commune_count
    ORDER BY abs(n - (SELECT avg(n) FROM commune_count)), commune_code
    LIMIT %(n)s
"""
# Some parcels of it are moved by a hand's breadth.
CHANGE = """
    UPDATE parcel SET geom = ST_Translate(geom, 0.000001, 0)
    WHERE commune_code = %(code)s AND id %% {every} = 0
"""
MARK = "INSERT INTO quality_due (commune_code) VALUES (%(code)s)"
CHANGES = {
    "every 400th parcel": CHANGE.format(every=400),  # some sixty, as a survey team delivers them
    "every tenth parcel": CHANGE.format(every=10),
    "all": MARK,
}


def rows() -> Iterator[Row]:
    """Yield what was measured: what shapes alone take, beside PostGIS, and then everything."""
    yield from topology.rows()
    with province.lent() as url:
        with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            sql.run(conn, FORGET)
            due.mark(conn)
            parcels = sql.value(conn, PARCELS)
            codes = [row[0] for row in sql.tuples(conn, MIDDLE, n=COMMUNES)]
        yield Row(f"all rules, {parcels:,} parcels", "s", _judge_due(url), bar=WHOLE_S)
        for name, change in CHANGES.items():
            took = [_after(url, change, code) for code in codes]
            most = f"{max(took):.1f} at most"
            yield Row(
                f"after {name} of a commune changed ({most})", "s", median(took), bar=CHANGED_S
            )


def _after(url: str, change: str, code: str) -> float:
    _settle(url)
    with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
        sql.run(conn, change, code=code)
    return _judge_due(url)


def _settle(url: str) -> None:
    """Have done at once what the server does by itself, in its own time, after a run."""
    with closing(db.connect(url)) as conn:
        conn.autocommit = True
        for statement in ("VACUUM ANALYZE", "CHECKPOINT"):
            sql.run(conn, statement)


def _judge_due(url: str) -> float:
    """Judge what is due, and whom that marks, as `quality check --due` does; return the seconds."""
    began, found = time.perf_counter(), config.load().province
    with closing(db.connect(url)) as conn:
        codes, more = _due(conn), partial(_due, conn)
        for _run in judging.each(url, found, ACTOR, codes, JOBS, more=more):
            pass
        took = time.perf_counter() - began
        assert not more()  # what is measured is all of it
    return took


def _due(conn: sql.Connection) -> list[str]:
    with conn:
        return list(due.every(conn, config.load().province))
