"""Judging what is due comes to the same as judging everything, after any edits."""

import pytest

from layers import sql
from layers.quality import check, due, scope
from tests.layers.quality.editor import ACTOR, COMMUNES, PROVINCE, Editor

# By eight seeds a thousand and some. A few at a time: else all of a commune is due anyway. Not all
# in one transaction: temp tables that come and go in it leave dead rows in the catalog, which
# slow the next ones.
SEEDS, ROUNDS, EDITS, COMPARED = 8, 16, 8, 8

FINDINGS = """
    SELECT
        rule_no, parcel_id, other_id, commune_code, other_commune, state, judged, said,
        round(value::numeric, 4) AS value, round(ST_Area(geom::geography)::numeric, 2) AS area_m2
    FROM finding
    WHERE state <> 'resolved'
    ORDER BY rule_no, parcel_id, other_id
"""
VERDICTS = """
    SELECT
        parcel_id, commune_code, is_object, severity, own_group, clean_group, failed, excused,
        unevaluated, cell_x, cell_y
    FROM parcel_quality
    ORDER BY parcel_id
"""
# What is told of a commune, not row by row.
MANY = """
    CREATE OR REPLACE FUNCTION quality_many_changed() RETURNS integer
    LANGUAGE sql IMMUTABLE AS 'SELECT 3'
"""


@pytest.mark.parametrize("seed", range(SEEDS))
def test_what_is_due_comes_to_the_same_as_everything(conn, seed, monkeypatch):
    if seed % 4 == 3:  # where most sheets of a commune are touched, all of it is judged
        monkeypatch.setattr(scope, "FEW", 0)
    if seed % 2:
        sql.run(conn, MANY)
    editor = Editor(conn, seed)
    for turn in range(ROUNDS):
        for _ in range(EDITS):
            editor.edit()
        judge_due(conn)
        if (turn + 1) % COMPARED == 0:
            require_same(conn)


def judge_due(conn):
    """Judge what is due until nothing is; what spreads to others has an end."""
    for _ in range(4):
        codes = list(due.every(conn, PROVINCE))
        if not codes:
            return
        for code in codes:
            check.due_within(conn, PROVINCE, ACTOR, code)
    raise AssertionError("what is due spreads without an end")


def require_same(conn):
    kept = [sql.rows(conn, FINDINGS), sql.rows(conn, VERDICTS)]
    for code in COMMUNES:
        check.within(conn, PROVINCE, ACTOR, code)
    found = [sql.rows(conn, FINDINGS), sql.rows(conn, VERDICTS)]
    for before, after in zip(kept, found, strict=True):
        assert [row for row in before if row not in after] == []
        assert [row for row in after if row not in before] == []
