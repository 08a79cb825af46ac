"""The rules as a whole: what each file must say, and what no two may have in common."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress

import pytest

import config
from layers import sql
from layers.parcels import land_use, tolerance
from layers.quality import check, registry
from layers.quality.rule import Rule
from portal import db
from tests import factories

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
# Of ISO 19157:2013, annex D: those that measure something a parcel can fail.
MEASURES = {
    4: "number of duplicate feature instances", 6: "number of missing items",
    17: "value domain conformance rate", 65: "number of incorrect attribute values",
    159: "chronological order",
}  # fmt: skip
WAITING = "SELECT count(*) FROM pg_locks WHERE relation = 'rule'::regclass AND NOT granted"
each_rule = pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)


def codes_of(rule):
    return set(re.findall(r"'([A-Z]{3})'", rule.statement))


def test_there_are_rules_enough() -> None:
    assert len(registry.RULES) >= 35


def test_numbers_are_given_once_and_without_a_hole() -> None:
    assert [rule.no for rule in registry.RULES] == list(range(1, len(registry.RULES) + 1))


@each_rule
def test_a_rule_is_explained_in_both_languages(rule: Rule) -> None:
    said = rule.words
    assert set(said) == {"vi", "en"}
    for words in said.values():
        assert words.title and words.explanation and words.advice
        assert words.title != words.explanation != words.advice
        assert words.explanation.endswith(".") and not words.title.endswith(".")
    for name in ("title", "explanation", "advice"):
        assert getattr(said["vi"], name) != getattr(said["en"], name)
    assert not said["vi"].explanation.isascii()


@each_rule
def test_a_rule_names_its_measure_with_the_edition(rule: Rule) -> None:
    assert re.fullmatch(r"ISO 19157(-\d)?:20\d\d", rule.iso.edition)
    assert rule.iso.measure > 0
    assert MEASURES.get(rule.iso.measure, rule.iso.name) == rule.iso.name


@each_rule
def test_a_threshold_is_told_where_the_rule_is_explained(rule: Rule) -> None:
    for words in rule.words.values():
        told = words.filled(dict.fromkeys(rule.thresholds, "…"))
        assert "{" not in told.title + told.explanation + told.advice
        everything = words.title + words.explanation + words.advice
        assert [name for name in rule.thresholds if f"{{{name}}}" not in everything] == []


def test_every_statement_answers_the_columns_that_its_rule_declares(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn)
    # Its temp tables are there until the transaction ends.
    check.within(conn, PROVINCE, ACTOR, "31150")
    for rule in registry.RULES:
        with conn.cursor() as cursor:
            cursor.execute(rule.statement, rule.thresholds)
            names = [column.name for column in cursor.description or ()]
        assert sorted(names) == sorted(["parcel_id", *rule.answers]), rule.code


def test_every_criterion_has_rules() -> None:
    assert {rule.criterion for rule in registry.RULES} == set(registry.CRITERIA)


def test_land_uses_are_those_of_the_list() -> None:
    everything = [land_use.CURRENT, land_use.UNUSED_LAND, land_use.OLD, land_use.AGGREGATE]
    known = {code for names in everything for code in names}
    assert codes_of(registry.get("land_use_unknown")) == known
    assert codes_of(registry.get("land_use_aggregate")) == set(land_use.AGGREGATE)
    assert codes_of(registry.get("land_use_old")) == set(land_use.OLD)


def test_the_tolerance_of_areas_is_that_of_the_parcel_panel() -> None:
    coefficient = registry.get("area_legal").thresholds["coefficient"]
    assert coefficient == tolerance.COEFFICIENT


def test_two_who_begin_to_judge_at_once_write_the_rules_down_once(
    database: db.Connection, database_url: str
) -> None:
    with closing(db.connect(database_url)) as other, ThreadPoolExecutor(1) as apart:
        database.rollback()
        sql.value(database, check.SET_ACTOR, actor=ACTOR)
        registry.keep(database, PROVINCE)

        def keep() -> None:
            with db.writing(other, ACTOR):
                registry.keep(other, PROVINCE)

        waiting = apart.submit(keep)
        with suppress(TimeoutError):
            waiting.result(1)
        # Before it has written anything: two writers of one row may both fail by its code.
        waits = sql.value(database, WAITING)
        database.commit()
        waiting.result(20)
    assert waits == 1
    assert sql.value(database, "SELECT count(*) FROM rule_version") == len(registry.RULES)
