"""The weekly editions of the demonstration."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from layers.demo.history import border, plan, write
from layers.editions import count, members, store, verify
from layers.editions.edition import Closed
from layers.editions.members import Members
from layers.province import Province
from layers.standing import live
from layers.standing.metric import METRICS
from portal import db
from tests.layers.demo import small

NOW = datetime(2026, 11, 28, 5, tzinfo=UTC)


def written(conn: db.Connection, province: Province, seed: int = 1) -> list[Closed]:
    write.write(conn, province, seed, NOW)
    return list(reversed(store.every(conn)))


@pytest.fixture(scope="module")
def kept(demonstration: db.Connection, small_province: Province) -> list[Closed]:
    """The twelve editions, in the demonstration that no test changes."""
    with db.writing(demonstration, small.ACTOR):
        return written(demonstration, small_province)


def test_twelve_weeks_end_with_what_the_database_holds(
    demonstration: db.Connection, kept: list[Closed], small_province: Province
) -> None:
    assert [head.number for head in kept] == list(range(1, plan.WEEKS + 1))
    assert {head.day.weekday() for head in kept} == {3}
    frozen = store.standings(demonstration, kept[-1])
    now = live.every(demonstration, small_province, kept[-1].day)
    for metric in METRICS.values():
        then = [metric.value(one) for one in frozen]
        assert then == pytest.approx([metric.value(one) for one in now], abs=1e-5), metric.name


def test_every_edition_is_sound(demonstration: db.Connection, kept: list[Closed]) -> None:
    assert list(verify.problems(demonstration, None)) == []


def test_every_week_something_has_moved(
    demonstration: db.Connection, kept: list[Closed], small_province: Province
) -> None:
    cleaned = []
    for head in kept:
        of = [
            store.listed(demonstration, one.parcels)
            for one in store.communes(demonstration, head.number)
        ]
        cleaned.append(sum(one.count(count.OF_PARCELS["n1"]) for one in of))
    assert all(later > before for before, later in pairwise(cleaned))


def test_a_rule_and_a_boundary_were_others_before(
    demonstration: db.Connection, kept: list[Closed], small_province: Province
) -> None:
    limits = [head.rules[str(plan.RULE_NO)]["thresholds"]["area_m2"] for head in kept]
    assert limits == [2 * limits[-1]] * (plan.RULE_WEEK - 1) + limits[-1:] * (
        plan.WEEKS - plan.RULE_WEEK + 1
    )
    now = live.every(demonstration, small_province, NOW.date())
    boundaries = {one.boundary for one in now}
    redrawn = border.find(now)
    assert redrawn
    drawn = [
        {one.code for one in store.standings(demonstration, head) if one.boundary in boundaries}
        for head in kept
    ]
    everybody = drawn[-1]
    assert drawn == [everybody - {redrawn.to, redrawn.source}] * (plan.BOUNDARY_WEEK - 1) + [
        everybody
    ] * (plan.WEEKS - plan.BOUNDARY_WEEK + 1)


def test_the_same_seed_gives_the_same_history(
    demonstration: db.Connection, kept: list[Closed], small_province: Province
) -> None:
    found = live.every(demonstration, small_province, NOW.date())
    planned = [plan.draw_up(*_members(demonstration, one.code), one.code, 1) for one in found]
    once_more = [plan.draw_up(*_members(demonstration, one.code), one.code, 1) for one in found]
    other = [plan.draw_up(*_members(demonstration, one.code), one.code, 2) for one in found]
    weeks = [one.cleaned.tolist() for one in planned]
    assert weeks == [one.cleaned.tolist() for one in once_more]
    assert weeks != [one.cleaned.tolist() for one in other]


def _members(conn: db.Connection, code: str) -> tuple[Members, Members]:
    return members.gather(conn, "parcels", code), members.gather(conn, "records", code)


def test_history_is_written_once(
    demonstration: db.Connection, kept: list[Closed], small_province: Province
) -> None:
    assert write.write(demonstration, small_province, 1, NOW) == 0
