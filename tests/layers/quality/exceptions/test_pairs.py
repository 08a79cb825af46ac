"""A defect of two parcels is one: excused at both, and what it was bound to is of both."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

import config
from layers import sql
from layers.quality import check, registry
from layers.quality.exceptions import change, listing
from layers.quality.exceptions.listing import Filters, State
from layers.quality.verdict import read
from tests import factories
from tests.layers.quality import registered

PROVINCE = config.load({}).province
ACTOR = "test:officer"
TODAY = datetime.now(ZoneInfo("Asia/Ho_Chi_Minh")).date()  # as runs have it
REASON = "Hai thửa có văn bản của xã kèm theo."
CODE, NEXT = "31150", "31153"


@pytest.fixture
def pair(conn: sql.Connection) -> tuple[int, int]:
    """Two parcels of a commune of which one lies over the other."""
    factories.commune(conn)
    made = factories.parcel(conn), factories.parcel(conn, (115, 100, 135, 140), "1", "2")
    check.within(conn, PROVINCE, ACTOR, CODE)
    return made


def finding(conn: sql.Connection, parcel: int, code: str = "overlap") -> sql.Row:
    rule = registry.get(code)
    found = sql.row(
        conn,
        "SELECT * FROM finding WHERE parcel_id = %(id)s AND rule_no = %(no)s",
        id=parcel, no=rule.no,
    )  # fmt: skip
    assert found is not None
    return found


def give(conn: sql.Connection, parcel: int, code: str = "overlap") -> int:
    found = finding(conn, parcel, code)
    return change.give(conn, PROVINCE, ACTOR, found, found["judged"], REASON, None, TODAY)


def states(conn: sql.Connection, *parcels: int) -> list[str]:
    return [finding(conn, parcel)["state"] for parcel in parcels]


def ended(conn: sql.Connection) -> list[State]:
    return [listing.state_of(one) for one in listing.page(conn, Filters()).exceptions]


@pytest.mark.parametrize("side", [0, 1])
def test_one_exception_excuses_both_parcels_at_once(
    conn: sql.Connection, pair: tuple[int, int], side: int
) -> None:
    given = give(conn, pair[side])
    assert states(conn, *pair) == ["excused", "excused"]
    for parcel in pair:
        (flag,) = read.of(conn, registry.in_force(PROVINCE), parcel).flags
        assert (flag.facts["exception_id"], flag.facts["reason"]) == (given, REASON)
    change.withdraw(conn, PROVINCE, ACTOR, given)
    assert states(conn, *pair) == ["open", "open"]


def test_runs_keep_it_at_both(conn: sql.Connection, pair: tuple[int, int]) -> None:
    give(conn, pair[1])
    check.within(conn, PROVINCE, ACTOR, CODE)
    check.due_within(conn, PROVINCE, ACTOR, CODE)
    assert states(conn, *pair) == ["excused", "excused"]
    assert ended(conn) == [State.CURRENT]


@pytest.mark.parametrize("side", [0, 1])
def test_it_ends_where_either_is_drawn_anew(
    conn: sql.Connection, pair: tuple[int, int], side: int
) -> None:
    give(conn, pair[0])
    sql.run(
        conn,
        "UPDATE parcel SET valid_from = now(), geom = ST_Translate(geom, 0, 1e-5)"
        " WHERE id = %(id)s",
        id=pair[side],
    )
    check.due_within(conn, PROVINCE, ACTOR, CODE)
    assert states(conn, *pair) == ["open", "open"]
    assert ended(conn) == [State.CHANGED]


def test_officers_of_two_communes_answer_each_for_their_own(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.commune(conn, NEXT, "Phường Cái Khế", (1000, 0, 2000, 1000))
    here = factories.parcel(conn)
    there = factories.parcel(conn, (115, 100, 135, 140), "1", "2", NEXT)
    for code in (CODE, NEXT):
        check.within(conn, PROVINCE, ACTOR, code)
    give(conn, here)
    for code in (CODE, NEXT):
        check.within(conn, PROVINCE, ACTOR, code)
    assert states(conn, here, there) == ["excused", "open"]
    give(conn, there)
    assert states(conn, here, there) == ["excused", "excused"]


@pytest.mark.parametrize("is_whole", [True, False])
def test_it_ends_with_its_parcel(
    conn: sql.Connection, pair: tuple[int, int], is_whole: bool
) -> None:
    give(conn, pair[0])
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=pair[0])
    (check.within if is_whole else check.due_within)(conn, PROVINCE, ACTOR, CODE)
    assert states(conn, *pair) == ["resolved", "resolved"]
    assert ended(conn) == [State.RESOLVED]


def test_other_people_are_not_what_was_excused(conn: sql.Connection) -> None:
    factories.commune(conn)
    parcel = factories.parcel(conn)
    registered.holder(conn, parcel, identity_no="97000000001")
    check.within(conn, PROVINCE, ACTOR, CODE)
    give(conn, parcel, "identity_malformed")
    check.within(conn, PROVINCE, ACTOR, CODE)
    assert finding(conn, parcel, "identity_malformed")["state"] == "excused"
    sql.run(conn, "DELETE FROM restricted.holder")
    registered.holder(conn, parcel, "Trần Thị Thử", identity_no="97000000002")
    check.due_within(conn, PROVINCE, ACTOR, CODE)
    assert finding(conn, parcel, "identity_malformed")["state"] == "open"
    assert ended(conn) == [State.CHANGED]
