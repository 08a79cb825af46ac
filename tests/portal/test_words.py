"""Every code that the database or the engine can say has its words."""

import re

import pytest
from flask import Flask

import config
from layers.gaps.kind import Kind, State
from layers.gaps.listing import Sort
from layers.gaps.work.step import Step
from layers.gaps.work.steps import Why
from layers.parcels import land_use
from layers.quality import registry
from layers.quality.exceptions.listing import State as ExceptionState
from layers.quality.rule import Rule
from layers.quality.verdict.standing import State as Standing
from layers.standing import order
from portal import definitions, quality_words, words, work_words
from portal.app import create_app

# Every event that repeatable/keep_gap_history.sql writes, and the two that
# layers/gaps/work/history.sql adds to a gap that another came from or went on as.
EVENTS = {
    "found", "split", "merged", "changed", "confirmed", "assigned", "released", "started",
    "delivered", "sent_back", "closed", "reopened", "excluded", "included",
    "divided", "joined",
}  # fmt: skip


@pytest.fixture(scope="module")
def offline() -> Flask:
    """The portal without a database."""
    return create_app(config.load({"SECRET_KEY": "only for the tests"}))


def test_every_code_has_words() -> None:
    assert set(words.GAP_KINDS) == set(Kind)
    assert set(words.GAP_STATES) == set(State)
    assert set(words.STANDINGS) == set(land_use.Standing)
    assert set(quality_words.CRITERIA) == set(registry.CRITERIA)
    assert set(quality_words.STATES) == set(Standing)
    assert set(quality_words.EXCEPTION_STATES) == set(ExceptionState)
    assert set(work_words.STEPS) == set(Step)
    assert set(work_words.WHYS) == set(Why)
    assert set(work_words.SORTS) == set(Sort)
    assert set(work_words.EVENTS) == EVENTS


def test_every_column_that_sorts_is_defined() -> None:
    assert set(order.SORTS) <= set(definitions.DEFINITIONS)


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("rule", registry.RULES, ids=lambda rule: rule.code)
def test_every_rule_is_told_with_its_thresholds_in_force(
    offline: Flask, rule: Rule, language: str
) -> None:
    with offline.test_request_context(f"/?lang={language}"):
        told = [quality_words.title(rule), quality_words.explanation(rule)]
        told += [quality_words.advice(rule), quality_words.thresholds(rule)]
    assert all(told[:3])
    assert not any("{" in text or "}" in text for text in told)


def test_whatever_a_rule_measures_by_and_says_has_a_name() -> None:
    said = {
        name
        for rule in registry.RULES
        for call in re.findall(r"jsonb_build_object\((.*?)\) AS said", rule.statement, re.DOTALL)
        for name in re.findall(r"'(\w+)',", call)
    }
    assert said
    assert said == set(quality_words.SAID)
    assert {name for rule in registry.RULES for name in rule.thresholds} == set(
        quality_words.THRESHOLDS
    )


@pytest.mark.parametrize(
    "value, unit, shown",
    [
        (0.0002, "m", "0,0002 m"), (0.00096, "m", "0,0010 m"), (0.25, "m", "0,250 m"),
        (12.346, "m", "12,35 m"), (0.0, "m", "0,000 m"), (0.004, "m²", "0,004 m²"),
        (1234.5, "m²", "1.234,50 m²"), (0.003, "mm", "0,003 mm"), (3.0, None, "3"),
    ],
)  # fmt: skip
def test_a_little_is_not_called_nothing(
    offline: Flask, value: float, unit: str | None, shown: str
) -> None:
    with offline.test_request_context("/?lang=vi"):
        assert quality_words.measured(value, unit).replace("\u00a0", " ") == shown


def test_a_year_is_no_number(offline: Flask) -> None:
    with offline.test_request_context("/?lang=vi"):
        rule = registry.get("survey_year_impossible")
        assert quality_words.thresholds(rule) == "không sớm hơn năm 1980"
        assert "1.980" not in quality_words.explanation(rule)


def test_a_blocker_is_explained_without_its_number(offline: Flask) -> None:
    with offline.test_request_context("/?lang=vi"):
        assert words.blocker("GIAYCHUNGNHAN.12_3.soVaoSo") == "Thiếu số vào sổ cấp giấy"
        assert words.blocker("NOSIGN") == "Hồ sơ quét chưa ký số"
        assert "truongMoi" in words.blocker("TINHHINHDANGKY.5.truongMoi")


def test_a_group_means_what_the_scheme_of_the_province_says(offline: Flask) -> None:
    with offline.test_request_context("/?lang=vi"):
        assert words.group(3) == "Nhóm 3: chưa có cơ sở dữ liệu"
    with offline.test_request_context("/?lang=en"):
        assert words.group(3) == "Group 3: no database yet"
