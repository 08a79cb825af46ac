"""Gaps among real parcels, as ragged as they are, divided and measured again."""

from pathlib import Path
from uuid import UUID

import pytest

from layers import sql
from layers.gaps.split import apply, merge, propose
from layers.gaps.split.plan import Wish
from tests.layers.gaps import thanh_phu

LARGEST = "SELECT id, area_m2 FROM gap WHERE area_m2 > 50000 ORDER BY area_m2 DESC LIMIT 3"
OPEN = """
    SELECT id, area_m2, state, parents::text[] AS parents, xmin::text AS written
    FROM gap WHERE state <> 'closed' ORDER BY id
"""


@pytest.fixture
def measured(conn: sql.Connection, shared_data: Path) -> sql.Connection:
    thanh_phu.load(conn, shared_data)
    thanh_phu.update(conn)
    return conn


def test_real_gaps_are_divided_and_stay_divided(measured: sql.Connection) -> None:
    for gap in sql.rows(measured, LARGEST):
        gap_id, n = UUID(gap["id"]), min(6, int(gap["area_m2"] // propose.LEAST_M2))
        plan = apply.propose(measured, gap_id, Wish(packages=n))
        areas = [package.area_m2 for package in plan.packages]
        assert sum(areas) == pytest.approx(gap["area_m2"], abs=0.5)
        assert min(areas) >= propose.LEAST_M2
        assert {package.shape.geom_type for package in plan.packages} == {"Polygon"}
        apply.apply(measured, gap_id, Wish(packages=n), plan.token)
    divided = sql.rows(measured, OPEN)
    done = thanh_phu.update(measured)
    assert (done.added, done.changed, done.closed) == (0, 0, 0)
    assert sql.rows(measured, OPEN) == divided
    gaps_m2 = sql.value(measured, "SELECT gaps_m2 FROM commune_coverage")
    assert sum(row["area_m2"] for row in divided) == pytest.approx(gaps_m2, abs=1)


def test_a_real_division_is_undone(measured: sql.Connection) -> None:
    before = [row["area_m2"] for row in sql.rows(measured, OPEN)]
    gap_id = UUID(sql.rows(measured, LARGEST)[0]["id"])
    plan = apply.propose(measured, gap_id, Wish(packages=5))
    ids = apply.apply(measured, gap_id, Wish(packages=5), plan.token)
    seen = {row["id"]: merge.seen(row) for one in ids for row in [_facts(measured, one)]}
    assert merge.merge(measured, [UUID(one) for one in ids], seen) == str(gap_id)
    thanh_phu.update(measured)
    after = [row["area_m2"] for row in sql.rows(measured, OPEN)]
    assert sorted(after) == pytest.approx(sorted(before), abs=0.5)


def _facts(conn: sql.Connection, gap_id: str) -> sql.Row:
    statement = (
        "SELECT id::text, state, holder AS holder_id, due_on, area_m2 FROM gap WHERE id = %(id)s"
    )
    found = sql.row(conn, statement, id=gap_id)
    assert found
    return found
