"""A gap that is divided stays divided, and is divided by one person only."""

import threading
from uuid import UUID

import pytest

from layers import crs, sql
from layers.gaps.split import apply
from layers.gaps.split.apply import Changed
from layers.gaps.split.plan import Plan, Wish
from layers.gaps.split.propose import NotSplit
from layers.gaps.work import history
from portal import db
from tests import factories
from tests.layers.gaps import scenery

ACTOR = "test:split"


def unmapped(conn: sql.Connection, **columns: object) -> UUID:
    """A commune of 1 km², three tenths of it mapped, with a road that leads into the rest."""
    factories.commune(conn)
    factories.parcel(conn, (0, 0, 1000, 300), sheet_no="1")
    factories.parcel(conn, (490, 300, 500, 700), sheet_no=None, land_use=["DGT"])
    scenery.update(conn)
    gap = sql.rows(conn, "SELECT id FROM gap")[0]["id"]
    for name, value in columns.items():
        sql.run(conn, f"UPDATE gap SET {name} = %(value)s", value=value)
    return UUID(gap)


def divide(conn: sql.Connection, gap: UUID, wish: Wish) -> list[str]:
    return apply.apply(conn, gap, wish, apply.propose(conn, gap, wish).token)


def packages(conn: sql.Connection) -> list[sql.Row]:
    columns = "id, state, holder, due_on, kind, parents::text[], area_m2, changed_at, geom"
    return sql.rows(conn, f"SELECT {columns} FROM gap ORDER BY id")


def test_packages_add_up_and_the_largest_is_the_gap(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    whole = packages(conn)[0]["area_m2"]
    ids = divide(conn, gap, Wish(packages=4))
    found = packages(conn)
    assert {row["id"] for row in found} == set(ids)
    assert sum(row["area_m2"] for row in found) == pytest.approx(whole, abs=0.01)
    assert max(found, key=lambda row: row["area_m2"])["id"] == str(gap)
    assert {tuple(row["parents"]) for row in found if row["id"] != str(gap)} == {(str(gap),)}


def test_the_road_that_leads_into_the_gap_is_followed(conn: sql.Connection) -> None:
    made = apply.propose(conn, unmapped(conn), Wish(packages=2))
    assert [len(package.along) for package in made.packages] == [1, 1]
    assert [line.length for line in made.cuts] == pytest.approx([300], abs=1)
    assert made.ratio < 1.25


def test_the_borders_drawn_by_hand_make_the_same_packages(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    made = apply.propose(conn, gap, Wish(packages=7))
    assert len(made.cuts) == 6
    borders = [crs.to_wgs84(border, factories.SRID) for border in made.cuts]
    lines = [[*map(tuple, border.coords)] for border in borders]
    again = apply.propose(conn, gap, Wish(lines=lines))
    areas = [package.area_m2 for package in made.packages]
    assert [package.area_m2 for package in again.packages] == pytest.approx(areas, abs=1)


def test_an_update_of_the_coverage_keeps_the_packages(conn: sql.Connection) -> None:
    divide(conn, unmapped(conn), Wish(package_m2=100_000))
    before = packages(conn)
    assert len(before) == 7
    done = scenery.update(conn)
    assert packages(conn) == before
    assert (done.added, done.changed, done.closed) == (0, 0, 0)
    measured = scenery.balance(conn)["gaps_m2"]
    assert sum(row["area_m2"] for row in before) == pytest.approx(measured, abs=1)


def test_a_package_that_is_partly_mapped_stays_the_same_package(conn: sql.Connection) -> None:
    divide(conn, unmapped(conn), Wish(packages=2))
    before = {row["id"]: row["area_m2"] for row in packages(conn)}
    factories.parcel(conn, (100, 600, 200, 700), parcel_no="9")
    scenery.update(conn)
    after = {row["id"]: row["area_m2"] for row in packages(conn)}
    assert after.keys() == before.keys()
    assert sorted(before[name] - after[name] for name in before) == pytest.approx(
        [0, 10_000],
        abs=0.2,  # storing moves edges by a tenth of a millimetre
    )


def test_whoever_holds_the_gap_holds_its_packages(conn: sql.Connection) -> None:
    team = factories.team(conn)
    gap = unmapped(conn, holder=team, due_on="2026-12-01", state="assigned")
    divide(conn, gap, Wish(packages=3))
    assert {(row["state"], row["holder"]) for row in packages(conn)} == {("assigned", team)}
    assert {str(row["due_on"]) for row in packages(conn)} == {"2026-12-01"}


def test_the_history_says_what_was_done(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    last = sql.value(conn, "SELECT max(id) FROM gap_event")
    divide(conn, gap, Wish(packages=3))
    events = sql.rows(conn, "SELECT event FROM gap_event WHERE id > %(last)s", last=last)
    assert sorted(row["event"] for row in events) == ["changed", "split", "split"]
    others = sorted({row["id"] for row in packages(conn)} - {str(gap)})
    divided = history.of(conn, str(gap))[0]
    assert (divided["event"], divided["gaps"]) == ("divided", others)
    assert [history.of(conn, other)[0]["gaps"] for other in others] == [[str(gap)], [str(gap)]]


@pytest.mark.parametrize("state", ["delivered", "closed", "excluded"])
def test_what_is_finished_is_not_divided(conn: sql.Connection, state: str) -> None:
    factories.commune(conn)
    gap = factories.gap(conn, (0, 0, 500, 500), state=state)
    with pytest.raises(NotSplit, match="đã nộp"):
        apply.propose(conn, gap, Wish(packages=2))


CHANGES = {
    "its state": "UPDATE gap SET state = 'confirmed'",
    "its shape": "UPDATE gap SET geom = ST_Multi(ST_Translate(geom, 0, 0.0000001))",
    "the map around it": "UPDATE parcel SET geom = ST_Multi(ST_Translate(geom, 0.0002, 0))"
    " WHERE is_object",
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_has_changed_since_is_not_divided(conn: sql.Connection, change: str) -> None:
    gap = unmapped(conn)
    made = apply.propose(conn, gap, Wish(packages=2))
    sql.run(conn, CHANGES[change])
    with pytest.raises(Changed, match="đã thay đổi"):
        apply.apply(conn, gap, Wish(packages=2), made.token)
    assert len(packages(conn)) == 1


def test_a_package_may_be_divided_again(conn: sql.Connection) -> None:
    gap = unmapped(conn)
    divide(conn, gap, Wish(packages=2))
    divide(conn, gap, Wish(packages=2))
    before = packages(conn)
    assert len(before) == 3
    scenery.update(conn)
    assert packages(conn) == before


def test_two_people_who_divide_a_gap_divide_it_once(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, ACTOR):
        gap = unmapped(database)
    wish = Wish(packages=3)
    with db.writing(database, ACTOR):
        made = apply.propose(database, gap, wish)
    told: list[str] = []

    def go(made: Plan = made) -> None:
        conn = db.connect(database_url)
        try:
            with db.writing(conn, ACTOR):
                apply.apply(conn, gap, wish, made.token)
            told.append("done")
        except Changed:
            told.append("told")
        finally:
            conn.close()

    people = [threading.Thread(target=go) for _ in range(4)]
    for person in people:
        person.start()
    for person in people:
        person.join()
    assert sorted(told) == ["done", "told", "told", "told"]
    assert len(packages(database)) == 3
