"""An exception lasts as long as what was judged stays as it is, and no longer."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

import config
from layers import sql
from layers.quality import check, registry
from layers.quality.exceptions import change, listing
from layers.quality.exceptions.listing import Filters, State
from layers.quality.verdict import read
from layers.quality.verdict.read import Flag, Verdict
from tests import factories

PROVINCE = config.load({}).province
MISSING = registry.get("land_use_missing")
ACTOR = "test:officer"
TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()  # as runs have it
REASON = "Đất chưa xác định loại, có văn bản của xã."


@pytest.fixture
def parcel(conn: sql.Connection) -> int:
    """A parcel without land use, judged."""
    factories.commune(conn)
    parcel = factories.parcel(conn, land_use=[])
    factories.parcel(conn, (200, 0, 220, 40), "1", "2")
    judge(conn)
    return parcel


def judge(conn: sql.Connection) -> None:
    check.within(conn, PROVINCE, ACTOR, "31150")


def verdict(conn: sql.Connection, parcel: int) -> Verdict:
    return read.of(conn, registry.in_force(PROVINCE), parcel)


def flag(conn: sql.Connection, parcel: int) -> Flag:
    (found,) = (f for f in verdict(conn, parcel).flags if f.rule.code == MISSING.code)
    return found


def give(conn: sql.Connection, parcel: int, until: date | None = None) -> int:
    facts = flag(conn, parcel).facts
    return change.give(conn, PROVINCE, ACTOR, facts, facts["judged"], REASON, until, TODAY)


def state(conn: sql.Connection) -> State:
    (one,) = listing.page(conn, Filters()).exceptions
    return listing.state_of(one)


def test_the_index_changes_at_once(conn: sql.Connection, parcel: int) -> None:
    before = verdict(conn, parcel)
    give(conn, parcel)
    after = verdict(conn, parcel)
    assert flag(conn, parcel).facts["state"] == "excused"
    assert before.index is not None
    assert after.index is not None
    assert after.index > before.index
    assert MISSING.no in before.facts["failed"]
    assert MISSING.no in after.facts["excused"]
    assert after.severity < before.severity


def test_the_next_run_keeps_it(conn: sql.Connection, parcel: int) -> None:
    give(conn, parcel)
    judge(conn)
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert flag(conn, parcel).facts["state"] == "excused"
    assert state(conn) is State.CURRENT


def test_it_ends_where_what_was_judged_has_changed(conn: sql.Connection, parcel: int) -> None:
    give(conn, parcel)
    sql.run(conn, "UPDATE parcel SET land_use = '{LUC}' WHERE id = %(id)s", id=parcel)
    judge(conn)
    sql.run(conn, "UPDATE parcel SET land_use = '{}' WHERE id = %(id)s", id=parcel)
    judge(conn)
    assert flag(conn, parcel).facts["state"] == "open"
    assert state(conn) in (State.CHANGED, State.RESOLVED)


def test_another_change_of_the_parcel_leaves_it(conn: sql.Connection, parcel: int) -> None:
    give(conn, parcel)
    assert MISSING.judges == ("land_use",)
    sql.run(conn, "UPDATE parcel SET parcel_no = '77' WHERE id = %(id)s", id=parcel)
    judge(conn)
    assert flag(conn, parcel).facts["state"] == "excused"


def test_withdrawing_opens_the_finding_at_once(conn: sql.Connection, parcel: int) -> None:
    before = verdict(conn, parcel)
    change.withdraw(conn, PROVINCE, ACTOR, give(conn, parcel))
    assert flag(conn, parcel).facts["state"] == "open"
    assert verdict(conn, parcel).index == before.index
    assert state(conn) is State.WITHDRAWN
    told = [event["event"] for event in read.events(conn, parcel) if event["rule_no"] == MISSING.no]
    assert {"found", "excused", "no_longer_excused"} == set(told)


def test_it_lasts_through_its_last_day_and_is_judged_anew_on_the_next(
    conn: sql.Connection, parcel: int
) -> None:
    give(conn, parcel, until=TODAY)
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert change.expire(conn, ACTOR) == 0
    sql.run(conn, "UPDATE exception SET until = until - 1")  # the next day has come
    assert change.expire(conn, ACTOR) == 1
    assert state(conn) is State.EXPIRED
    assert verdict(conn, parcel).is_waiting
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert flag(conn, parcel).facts["state"] == "open"
    assert not verdict(conn, parcel).is_waiting


def test_what_has_changed_since_it_was_looked_at_is_not_excused(
    conn: sql.Connection, parcel: int
) -> None:
    facts = flag(conn, parcel).facts
    with pytest.raises(change.Moved):
        change.give(conn, PROVINCE, ACTOR, facts, facts["judged"] + 1, REASON, None, TODAY)
    give(conn, parcel)
    with pytest.raises(change.Moved):
        change.give(conn, PROVINCE, ACTOR, facts, facts["judged"], REASON, None, TODAY)


@pytest.mark.parametrize("reason", ["", "vì thế", "a" * 501, "tab\tin the middle of it"])
def test_a_reason_says_something(conn: sql.Connection, parcel: int, reason: str) -> None:
    facts = flag(conn, parcel).facts
    with pytest.raises(change.BadReason):
        change.give(conn, PROVINCE, ACTOR, facts, facts["judged"], reason, None, TODAY)


def test_a_last_day_is_not_over(conn: sql.Connection, parcel: int) -> None:
    with pytest.raises(change.BadReason):
        give(conn, parcel, until=TODAY - timedelta(days=1))


def test_an_exception_ends_once_and_one_that_never_was_is_unknown(
    conn: sql.Connection, parcel: int
) -> None:
    given = give(conn, parcel)
    change.withdraw(conn, PROVINCE, ACTOR, given)
    with pytest.raises(change.Moved):
        change.withdraw(conn, PROVINCE, ACTOR, given)
    for number in (0, given + 1, 2**63):
        with pytest.raises(change.UnknownException):
            change.get(conn, number)


def test_who_and_why_is_in_the_audit_log(conn: sql.Connection, parcel: int) -> None:
    give(conn, parcel)
    log = "SELECT count(*) FROM audit_entry WHERE subject = 'exception' AND action = 'insert'"
    assert sql.value(conn, log) == 1
