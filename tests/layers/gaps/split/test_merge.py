"""Neighbours made one gap, and a division undone."""

from uuid import UUID

import pytest

from layers import sql
from layers.gaps import detail
from layers.gaps.split import merge
from layers.gaps.split.apply import Changed
from layers.gaps.split.merge import NotMerged
from layers.gaps.split.plan import Wish
from layers.gaps.work import history
from tests import factories
from tests.layers.gaps import scenery
from tests.layers.gaps.split.test_apply import divide, unmapped


def put_together(conn: sql.Connection, *gaps: UUID) -> str:
    as_seen = {str(gap): merge.seen(detail.get(conn, gap).facts) for gap in gaps}
    return merge.merge(conn, gaps, as_seen)


def open_gaps(conn: sql.Connection) -> list[sql.Row]:
    return sql.rows(
        conn, "SELECT *, parents::text[] AS parents FROM gap WHERE state <> 'closed' ORDER BY id"
    )


def test_putting_all_packages_together_undoes_a_division(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    before = open_gaps(conn)[0]
    ids = divide(conn, gap, Wish(packages=4))
    assert put_together(conn, *map(UUID, ids)) == str(gap)
    scenery.update(conn)
    after = open_gaps(conn)
    assert len(after) == 1
    assert after[0]["id"] == str(gap)
    assert after[0]["area_m2"] == pytest.approx(before["area_m2"], abs=0.01)
    assert sql.value(conn, "SELECT count(*) FROM gap_territory") == 0
    assert set(after[0]["parents"]) == set(ids) - {str(gap)}


def test_two_of_three_packages_become_one(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    ids = divide(conn, gap, Wish(packages=3))
    put_together(conn, UUID(ids[0]), UUID(ids[1]))
    before = open_gaps(conn)
    assert len(before) == 2
    scenery.update(conn)
    assert open_gaps(conn) == before


def test_a_gap_divided_again_in_the_same_way_has_new_names(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    first = divide(conn, gap, Wish(packages=3))
    put_together(conn, *map(UUID, first))
    second = divide(conn, gap, Wish(packages=3))
    assert set(first) & set(second) == {str(gap)}
    scenery.update(conn)
    assert {row["id"] for row in open_gaps(conn)} == set(second)


def across_a_canal(conn: sql.Connection, width_m: float = 20) -> list[UUID]:
    factories.commune(conn)
    factories.parcel(conn, (0, 0, 1000, 800))
    scenery.land_object(conn, (500, 800, 500 + width_m, 1000))
    scenery.update(conn)
    rows = sql.rows(conn, "SELECT id FROM gap ORDER BY area_m2 DESC")
    return [UUID(row["id"]) for row in rows]


def test_two_gaps_beside_a_canal_stay_one(conn: sql.Connection) -> None:
    large, small = across_a_canal(conn)
    assert [row["id"] for row in merge.near(conn, large)] == [str(small)]
    assert put_together(conn, large, small) == str(large)
    before = open_gaps(conn)
    assert [(row["id"], row["parents"]) for row in before] == [(str(large), [str(small)])]
    assert before[0]["area_m2"] == pytest.approx(980 * 200, abs=0.1)
    scenery.update(conn)
    assert [row["area_m2"] for row in open_gaps(conn)] == pytest.approx([980 * 200], abs=0.1)
    assert {row["id"] for row in open_gaps(conn)} == {str(large)}
    scenery.balance(conn)


def test_what_a_gap_has_taken_in_is_closed_and_nobodys(conn: sql.Connection) -> None:
    large, small = across_a_canal(conn)
    team = factories.team(conn)
    sql.run(conn, "UPDATE gap SET state = 'assigned', holder = %(team)s", team=team)
    sql.run(conn, "UPDATE gap SET due_on = '2026-12-24' WHERE id = %(id)s", id=str(large))
    sql.run(conn, "UPDATE gap SET due_on = '2026-12-12' WHERE id = %(id)s", id=str(small))
    put_together(conn, large, small)
    states = {row["id"]: row for row in sql.rows(conn, "SELECT * FROM gap")}
    assert (states[str(small)]["state"], states[str(small)]["holder"]) == ("closed", None)
    assert (states[str(large)]["state"], states[str(large)]["holder"]) == ("assigned", team)
    assert str(states[str(large)]["due_on"]) == "2026-12-12"


def test_found_and_confirmed_become_found(conn: sql.Connection) -> None:
    large, small = across_a_canal(conn)
    sql.run(conn, "UPDATE gap SET state = 'confirmed' WHERE id = %(id)s", id=str(large))
    put_together(conn, large, small)
    assert [row["state"] for row in open_gaps(conn)] == ["found"]
    taken, gone = (history.of(conn, str(gap))[0] for gap in (large, small))
    assert (taken["event"], taken["to_state"], taken["gaps"]) == ("merged", "found", [str(small)])
    assert (gone["event"], gone["to_state"], gone["gaps"]) == ("joined", "closed", [str(large)])


def test_what_has_changed_since_is_not_merged(conn: sql.Connection) -> None:
    gaps = across_a_canal(conn)
    as_seen = {str(gap): merge.seen(detail.get(conn, gap).facts) for gap in gaps}
    sql.run(conn, "UPDATE gap SET state = 'confirmed' WHERE id = %(id)s", id=str(gaps[1]))
    with pytest.raises(Changed, match="đã thay đổi"):
        merge.merge(conn, gaps, as_seen)
    assert len(open_gaps(conn)) == 2


def test_a_gap_alone_is_not_merged(conn: sql.Connection) -> None:
    with pytest.raises(NotMerged, match="ít nhất một"):
        put_together(conn, across_a_canal(conn)[0])


def test_gaps_that_lie_apart_are_not_merged(conn: sql.Connection) -> None:
    gaps = across_a_canal(conn, width_m=60)
    assert merge.near(conn, gaps[0]) == []
    with pytest.raises(NotMerged, match="50 m"):
        put_together(conn, *gaps)


@pytest.mark.parametrize(
    ("state", "says"),
    [("assigned", "cùng một đội"), ("delivered", "đã nộp"), ("excluded", "loại trừ")],
)
def test_gaps_that_are_not_alike_are_not_merged(
    conn: sql.Connection, state: str, says: str
) -> None:
    factories.commune(conn)
    one = factories.gap(conn, (0, 0, 100, 100))
    other = factories.gap(conn, (100, 0, 200, 100), state=state)
    with pytest.raises(NotMerged, match=says):
        put_together(conn, one, other)


def test_gaps_of_two_communes_are_not_merged(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    one = factories.gap(conn, (900, 0, 1000, 100))
    other = factories.gap(conn, (1000, 0, 1100, 100), commune_code="31153")
    with pytest.raises(NotMerged, match="cùng một xã"):
        put_together(conn, one, other)
