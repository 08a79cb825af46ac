"""The doctor finds changed editions, tables that may be changed, and weeks that nobody closed."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

import config
from layers import sql
from layers.province import Editions, Hour
from portal.doctor import editions
from tests import editions as made

PROVINCE = replace(
    config.load({}).province, editions=Editions(Hour(2, time(17)), Hour(3, time(17)))
)
HOUR = datetime(2026, 3, 5, 10, tzinfo=UTC)


@pytest.fixture
def closed(conn):
    made.seal(conn, date(2026, 3, 5), {"31150": {"n1": 6, "n2": 3}})


def found(conn, now=HOUR, *, is_deep=True):
    return [str(one) for one in editions.problems(conn, PROVINCE, now, is_deep=is_deep)]


def test_what_was_closed_and_is_as_it_was_is_well(conn, closed):
    assert found(conn) == []


def test_a_changed_edition_is_found_by_who_looks_deep(conn, closed):
    sql.run(conn, "SET LOCAL session_replication_role = replica")
    sql.run(conn, "UPDATE edition_commune SET name = 'Khác'")
    assert found(conn, is_deep=False) == []
    assert any("commune 31150 (Khác)" in told for told in found(conn))


@pytest.mark.parametrize("act", ["DISABLE TRIGGER", "DROP TRIGGER"])
def test_a_table_that_may_be_changed_is_found_by_whoever_looks(conn, closed, act):
    statement = "ALTER TABLE edition_list DISABLE TRIGGER keep_for_ever"
    if act == "DROP TRIGGER":
        statement = "DROP TRIGGER keep_for_ever ON edition_list"
    sql.run(conn, statement)
    [told] = found(conn, is_deep=False)
    assert "edition_list may be changed" in told


def test_a_week_that_nobody_closed_is_told_when_it_is_too_late(conn, closed):
    week = timedelta(days=7)
    assert found(conn, HOUR + week + timedelta(hours=24)) == []
    [told] = found(conn, HOUR + week + timedelta(hours=25))
    assert "nobody closed the week of 2026-03-12" in told


def test_who_has_never_closed_a_week_is_not_told_of_it(conn):
    assert found(conn) == []
