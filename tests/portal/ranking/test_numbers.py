"""Figures are written as everywhere else, and what reads as equal ranks as equal."""

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import config
from layers.absent import Absent
from layers.standing import shown
from layers.standing.metric import Unit
from portal import format as formats
from portal.app import create_app
from portal.ranking.numbers import Numbers

WRITES = {
    "percent": formats.percent,
    "count": formats.integer,
    "m2": formats.ha,
    "per_day": formats.integer,
}
TRICKY = st.sampled_from([0.0, 0.049, 0.05, 0.06, 0.25, 0.35, 2.5, 3.5, 99.94, 99.95, 99.99, 100.0])
VALUES = st.one_of(TRICKY, st.floats(0, 100), st.floats(0, 1e9), st.integers(0, 10**9))


@pytest.fixture(scope="module")
def offline() -> Flask:
    """The portal without a database."""
    return create_app(config.load({"SECRET_KEY": "only for the tests"}))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("unit", WRITES)
@given(value=VALUES)
def test_a_figure_is_written_as_everywhere_else(
    offline: Flask, unit: Unit, language: str, value: float
) -> None:
    if unit == "percent":
        value = min(value, 100.0)
    with offline.test_request_context(f"/?lang={language}"):
        written = str(WRITES[unit](value))
        assert Numbers().figure(unit, value) == written
        assert Numbers().html(unit, value) == written.replace("<", "&lt;")


def test_a_change_that_reads_as_nothing_is_neither_a_rise_nor_a_fall(offline: Flask) -> None:
    with offline.test_request_context("/?lang=vi"):
        changes = [Numbers().change("percent", value) for value in (0.04, -0.04, 0.06, -12.34)]
        assert changes == ["±0,0", "±0,0", "+0,1", "−12,3"]
        assert Numbers().change("m2", -1_230_000) == "−123,0"
        assert Numbers().change("count", 1234) == "+1.234"


@pytest.mark.parametrize("reason", Absent)
def test_why_there_is_no_figure_is_written_as_everywhere_else(
    offline: Flask, reason: Absent
) -> None:
    with offline.test_request_context("/"):
        assert Numbers().figure("count", reason) == formats.absent(reason)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(one=VALUES, other=VALUES)
def test_figures_are_equal_where_they_read_as_equal(
    offline: Flask, one: float, other: float
) -> None:
    a, b = min(one, 100.0), min(other, 100.0)
    with offline.test_request_context("/"):
        is_alike = formats.percent(a) == formats.percent(b)
    assert (shown.number("percent", a) == shown.number("percent", b)) == is_alike
