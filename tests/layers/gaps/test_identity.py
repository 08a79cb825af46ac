"""A gap keeps its name while its shape changes."""

import pytest

from layers import sql
from layers.gaps.work import history
from tests import factories
from tests.layers.gaps.scenery import HOLE, around_a_hole, balance, gaps, update


def test_a_gap_that_shrinks_keeps_its_name_state_and_holder(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    (before,) = gaps(conn)
    team = factories.team(conn)
    sql.run(conn, "UPDATE gap SET state = 'assigned', holder = %(team)s", team=team)
    factories.parcel(conn, (100, 100, 150, 200))
    assert update(conn).changed == 1
    (after,) = gaps(conn)
    assert after["area_m2"] == pytest.approx(5000, abs=0.01)
    assert (after["id"], after["state"], after["holder"]) == (before["id"], "assigned", team)


def test_a_gap_that_is_split_lives_on_in_its_larger_part(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    (before,) = gaps(conn)
    factories.parcel(conn, (160, 100, 170, 200))
    update(conn)
    large, small = gaps(conn)
    assert large["id"] == before["id"]
    assert (small["state"], small["parents"]) == ("found", f"{{{before['id']}}}")


def test_gaps_that_merge_leave_one_with_the_other_as_parent(conn: sql.Connection) -> None:
    around_a_hole(conn)
    wall = factories.parcel(conn, (160, 100, 170, 200))
    update(conn)
    large, small = gaps(conn)
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=wall)
    update(conn)
    merged, gone = gaps(conn)
    assert (merged["id"], merged["parents"]) == (large["id"], f"{{{small['id']}}}")
    assert (gone["id"], gone["state"]) == (small["id"], "closed")


def test_a_gap_that_is_gone_is_closed_whatever_state_it_was_in(conn: sql.Connection) -> None:
    around_a_hole(conn)
    factories.parcel(conn, (140, 100, 160, 200))
    update(conn)
    worked_on = gaps(conn)[0]["id"]
    team = factories.team(conn)
    statement = "UPDATE gap SET state = 'in_survey', holder = %(team)s WHERE id = %(id)s"
    sql.run(conn, statement, id=worked_on, team=team)
    factories.parcel(conn, HOLE["FGKJ"])
    assert update(conn).closed == 2
    assert [gap["state"] for gap in gaps(conn)] == ["closed", "closed"]
    assert balance(conn)["gaps_m2"] == 0
    assert update(conn).closed == 0


def test_a_closed_gap_that_comes_back_is_found_again(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    sql.run(conn, "UPDATE gap SET state = 'confirmed'")
    plug = factories.parcel(conn, HOLE["FGKJ"])
    update(conn)
    (closed,) = gaps(conn)
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=plug)
    update(conn)
    (back,) = gaps(conn)
    assert (closed["state"], back["state"], back["id"]) == ("closed", "found", closed["id"])


def test_a_gap_that_is_found_again_is_nobodys_and_says_so(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    hold(conn, "in_survey")
    plug = factories.parcel(conn, HOLE["FGKJ"])
    update(conn)
    (closed,) = gaps(conn)
    assert (closed["state"], closed["holder"], closed["reopened_at"]) == (
        "closed", factories.team(conn), None,
    )  # fmt: skip
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=plug)
    done = update(conn)
    assert (done.added, done.changed, done.reopened) == (0, 1, 1)
    (back,) = gaps(conn)
    assert (back["id"], back["state"]) == (closed["id"], "found")
    assert (back["holder"], back["due_on"]) == (None, None)
    assert back["reopened_at"] is not None
    assert events(conn, back["id"]) == ["found", "started", "closed", "reopened"]


def test_a_gap_over_a_closed_and_an_open_one_goes_on_as_the_open_one(conn: sql.Connection) -> None:
    around_a_hole(conn)
    wall = factories.parcel(conn, (140, 100, 150, 200))
    update(conn)
    large, small = gaps(conn)
    factories.parcel(conn, (150, 100, 200, 200), parcel_no="plug")
    update(conn)
    assert states(conn) == {small["id"]: "found", large["id"]: "closed"}
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s OR parcel_no = 'plug'", id=wall)
    update(conn)
    assert states(conn) == {small["id"]: "found", large["id"]: "closed"}
    (open_one,) = [gap for gap in gaps(conn) if gap["state"] == "found"]
    assert open_one["area_m2"] == pytest.approx(10_000, abs=0.1)
    assert open_one["parents"] == f"{{{large['id']}}}"


@pytest.mark.parametrize(("east", "is_again"), [(160, True), (110, False)])
def test_a_gap_is_a_closed_one_again_only_where_it_lies_mostly_on_its_land(
    conn: sql.Connection, east: float, is_again: bool
) -> None:
    around_a_hole(conn)
    factories.parcel(conn, (east, 100, 200, 200), parcel_no="plug")
    update(conn)
    (before,) = gaps(conn)
    factories.parcel(conn, (100, 100, east, 200), parcel_no="plug")
    update(conn)
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no = 'plug'")
    assert update(conn).reopened == int(is_again)
    assert (states(conn)[before["id"]] == "found") == is_again


@pytest.mark.parametrize("state", ["confirmed", "assigned", "in_survey", "delivered"])
def test_a_gap_keeps_state_and_holder_while_it_shrinks_and_grows(
    conn: sql.Connection, state: str
) -> None:
    around_a_hole(conn)
    update(conn)
    hold(conn, state)
    before = sql.rows(conn, "SELECT id, state, holder, due_on FROM gap")
    part = factories.parcel(conn, (100, 100, 130, 200))
    update(conn)
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s OR parcel_no = '1'", id=part)
    assert update(conn).changed == 1
    assert sql.rows(conn, "SELECT id, state, holder, due_on FROM gap") == before


def test_gaps_that_only_touch_are_not_each_others_parents(conn: sql.Connection) -> None:
    around_a_hole(conn)
    factories.parcel(conn, (150, 100, 200, 200), parcel_no="east")
    update(conn)
    factories.parcel(conn, (100, 100, 150, 200), parcel_no="west")
    update(conn)
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no = 'east'")
    update(conn)
    assert [gap["parents"] for gap in gaps(conn)] == ["{}", "{}"]
    assert sorted(states(conn).values()) == ["closed", "found"]


def test_every_step_of_a_gap_that_is_divided_and_joined_again_is_kept(conn: sql.Connection) -> None:
    around_a_hole(conn)
    update(conn)
    (whole,) = gaps(conn)
    wall = factories.parcel(conn, (160, 100, 170, 200))
    update(conn)
    (part,) = [gap for gap in gaps(conn) if gap["id"] != whole["id"]]
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=wall)
    update(conn)
    assert events(conn, whole["id"]) == ["found", "changed", "merged"]
    assert events(conn, part["id"]) == ["split", "closed"]
    assert told(conn, whole["id"]) == [
        ("merged", [part["id"]]),
        ("divided", [part["id"]]),
        ("found", []),
    ]
    assert told(conn, part["id"]) == [("joined", [whole["id"]]), ("split", [whole["id"]])]


def hold(conn: sql.Connection, state: str) -> None:
    statement = "UPDATE gap SET state = %(state)s, holder = %(team)s, due_on = '2026-06-30'"
    sql.run(conn, statement, state=state, team=factories.team(conn))


def states(conn: sql.Connection) -> dict[str, str]:
    return {gap["id"]: gap["state"] for gap in gaps(conn)}


def events(conn: sql.Connection, gap_id: str) -> list[str]:
    statement = "SELECT event FROM gap_event WHERE gap_id = %(id)s ORDER BY id"
    return [row["event"] for row in sql.rows(conn, statement, id=gap_id)]


def told(conn: sql.Connection, gap_id: str) -> list[tuple[str, list[str]]]:
    return [(step["event"], step["gaps"]) for step in history.of(conn, gap_id)]
