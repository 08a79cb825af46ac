"""Every rule has three drawings: who fails, who barely passes, and of whom it cannot be told."""

from importlib import import_module
from types import ModuleType

import pytest

import config
from layers import sql
from layers.quality import check, registry
from layers.quality.rule import Rule

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
KINDS = {"fails": "failed", "passes": "passed", "unevaluated": "unevaluated"}
FOUND = """
SELECT
    CASE
        WHEN parcel.is_object AND NOT rule.of_objects THEN 'not asked'
        WHEN rule.no = ANY(failed) THEN 'failed'
        WHEN rule.no = ANY(excused) THEN 'excused'
        WHEN rule.no = ANY(unevaluated) THEN 'unevaluated'
        ELSE 'passed'
    END
FROM parcel_quality
JOIN parcel ON parcel.id = parcel_quality.parcel_id
CROSS JOIN rule
WHERE parcel_id = %(parcel)s AND rule.no = %(no)s
"""
COMMUNE = "SELECT commune_code FROM parcel WHERE id = %(parcel)s"


def drawings(rule: Rule) -> ModuleType:
    return import_module(f"tests.layers.quality.drawn.{rule.code}")


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_a_rule_tells_the_three_apart(conn: sql.Connection, rule: Rule, kind: str) -> None:
    parcel = getattr(drawings(rule), kind)(conn)
    check.within(conn, PROVINCE, ACTOR, sql.value(conn, COMMUNE, parcel=parcel))
    assert sql.value(conn, FOUND, parcel=parcel, no=rule.no) == KINDS[kind]


@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_what_fails_has_a_finding_as_the_rule_says(conn: sql.Connection, rule: Rule) -> None:
    parcel = drawings(rule).fails(conn)
    check.within(conn, PROVINCE, ACTOR, sql.value(conn, COMMUNE, parcel=parcel))
    found = sql.rows(
        conn,
        "SELECT value, said, geom, state FROM finding"
        " WHERE parcel_id = %(id)s AND rule_no = %(no)s",
        id=parcel,
        no=rule.no,
    )
    assert {row["state"] for row in found} == {"open"}
    for name in ("value", "said", "geom"):
        assert (name in rule.answers) or all(row[name] is None for row in found)
