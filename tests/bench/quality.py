"""All rules over a province, and what is due after one commune has changed.

In two processes, each commune in a transaction of its own, as `quality check` does it. The
verdicts that a province has already are taken away first: the first run writes the most.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import closing

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
MIDDLE = (
    "SELECT commune_code FROM commune_count ORDER BY abs(n - (SELECT avg(n) FROM commune_count))"
)
# Every tenth parcel of it is moved by a hand's breadth.
CHANGE = """
    UPDATE parcel SET geom = ST_Translate(geom, 0.000001, 0)
    WHERE commune_code = %(code)s AND id %% 10 = 0
"""


def rows() -> Iterator[Row]:
    """Yield what was measured: what shapes alone take, beside PostGIS, and then everything."""
    yield from topology.rows()
    with province.lent() as url:
        with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            sql.run(conn, FORGET)
            due.mark(conn)
            parcels = sql.value(conn, PARCELS)
            code = sql.value(conn, MIDDLE)
        yield Row(f"all rules, {parcels:,} parcels", "s", _judge_due(url), bar=WHOLE_S)
        with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            changed = sql.run(conn, CHANGE, code=code)
        name = f"after {changed:,} parcels of {code} changed"
        yield Row(name, "s", _judge_due(url), bar=CHANGED_S)
        with closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            sql.run(conn, "INSERT INTO quality_due (commune_code) VALUES (%(code)s)", code=code)
        yield Row(f"after all of {code} changed", "s", _judge_due(url), bar=CHANGED_S)
        assert not _due(url)  # what is measured is all of it


def _judge_due(url: str) -> float:
    """Judge what is due, and whom that marks, as `quality check --due` does; return the seconds."""
    began, found = time.perf_counter(), config.load().province
    for _run in judging.each(url, found, ACTOR, _due(url), JOBS, more=lambda: _due(url)):
        pass
    return time.perf_counter() - began


def _due(url: str) -> list[str]:
    with closing(db.connect(url)) as conn:
        return list(due.every(conn, config.load().province))
