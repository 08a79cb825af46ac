"""A gap keeps its name while its shape changes."""

import pytest

from layers import sql
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
