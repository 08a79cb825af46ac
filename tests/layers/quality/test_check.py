"""A run judges, writes what it found, and no more."""

import pytest

import config
from layers import sql
from layers.quality import check, due, scope
from tests import factories

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
EVENTS = """
    SELECT event FROM finding_event
    WHERE finding_id = (SELECT id FROM finding WHERE rule_no = 23)
    ORDER BY id
"""


@pytest.fixture
def town(conn):
    """A commune of four parcels: one without a land use, one whose owner is not matched."""
    factories.commune(conn)
    made = [
        factories.parcel(
            conn, (100 + 30 * n, 100, 125 + 30 * n, 140), parcel_no=str(n + 1),
            land_use=[] if n == 1 else ["LUC"],
        )
        for n in range(4)
    ]  # fmt: skip
    factories.record(conn, made[0], owner_match="matched", blocks="all")
    factories.record(conn, made[2], owner_match="unmatched", blocks="all")
    return made


def judged(conn):
    rows = sql.rows(conn, "SELECT * FROM parcel_quality ORDER BY parcel_id")
    return {row["parcel_id"]: row for row in rows}


def whole(conn):
    return check.within(conn, PROVINCE, ACTOR, "31150")


def test_a_failing_parcel_has_a_finding_and_a_severity(conn, town):
    run = whole(conn)
    assert run.parcels == 4
    rows = sql.rows(
        conn, "SELECT parcel_id, state FROM finding WHERE rule_no IN (23, 46) ORDER BY rule_no"
    )
    assert rows == [
        {"parcel_id": town[1], "state": "open"}, {"parcel_id": town[2], "state": "open"},
    ]  # fmt: skip
    assert 23 in judged(conn)[town[1]]["failed"]
    assert judged(conn)[town[1]]["severity"] > 1


def test_what_is_lacking_is_not_evaluated_and_never_passed(conn, town):
    whole(conn)
    assert 46 in judged(conn)[town[3]]["unevaluated"]
    assert judged(conn)[town[3]]["severity"] != 1


def test_a_second_run_writes_nothing(conn, town):
    whole(conn)
    before = [sql.rows(conn, f"SELECT * FROM {each}") for each in ("finding", "parcel_quality")]
    run = whole(conn)
    assert (run.opened, run.reopened, run.resolved) == (0, 0, 0)
    assert [
        sql.rows(conn, f"SELECT * FROM {each}") for each in ("finding", "parcel_quality")
    ] == before


def test_what_is_mended_is_resolved_and_comes_back(conn, town):
    whole(conn)
    sql.run(conn, "UPDATE parcel SET land_use = '{CLN}' WHERE id = %(id)s", id=town[1])
    assert town[1] not in judged(conn)
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    state = "SELECT state FROM finding WHERE rule_no = 23"
    assert sql.value(conn, state) == "resolved"
    assert due.every(conn, PROVINCE) == {}
    sql.run(conn, "UPDATE parcel SET land_use = '{}' WHERE id = %(id)s", id=town[1])
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert sql.value(conn, state) == "open"
    assert [row["event"] for row in sql.rows(conn, EVENTS)] == ["resolved", "reopened"]


def test_a_parcel_that_goes_takes_its_findings_along(conn, town):
    whole(conn)
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=town[1])
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert sql.value(conn, "SELECT state FROM finding WHERE rule_no = 23") == "resolved"
    assert town[1] not in judged(conn)


@pytest.mark.parametrize(("sheets", "is_whole"), [("12", True), ("1", False)])
def test_where_most_sheets_have_other_numbers_all_is_judged(conn, monkeypatch, sheets, is_whole):
    three_sheets(conn)
    monkeypatch.setattr(scope, "FEW", 1)
    monkeypatch.setattr(scope, "BESIDE", 0)
    renumber = "UPDATE parcel SET parcel_no = '7' WHERE sheet_no = ANY(%(sheets)s)"
    sql.run(conn, renumber, sheets=list(sheets))
    run = check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert (run.is_whole, run.parcels) == ((True, 3) if is_whole else (False, 1))


@pytest.mark.parametrize(("beside", "is_whole"), [(2, True), (1, False)])
def test_where_most_lie_beside_what_has_changed_all_is_judged(conn, monkeypatch, beside, is_whole):
    ids = three_sheets(conn)
    monkeypatch.setattr(scope, "FEW", 1)
    monkeypatch.setattr(scope, "BESIDE", beside)
    sql.run(conn, "UPDATE parcel SET area_legal_m2 = 7 WHERE id = %(id)s", id=ids[0])
    run = check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert (run.is_whole, run.parcels) == ((True, 3) if is_whole else (False, 1))


def test_whose_number_stays_concerns_nobody_else_of_the_sheet(conn):
    three_sheets(conn)
    changed = factories.parcel(conn, (0, 40, 20, 60), "1", "2")
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    for change, parcels in (("geom = ST_Translate(geom, 1e-6, 0)", 1), ("parcel_no = '3'", 2)):
        sql.run(conn, f"UPDATE parcel SET {change} WHERE id = %(id)s", id=changed)
        assert check.due_within(conn, PROVINCE, ACTOR, "31150").parcels == parcels


def three_sheets(conn):
    """Draw a parcel of each of three sheets, none beside another, and judge them."""
    factories.commune(conn)
    ids = [factories.parcel(conn, (n * 40, 0, n * 40 + 20, 20), f"{n + 1}", "1") for n in range(3)]
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    return ids
