"""Whatever changes what is mapped has the commune measured again."""

from contextlib import closing

import pytest

from layers import sql
from layers.gaps import due
from portal import db
from tests import factories
from tests.layers.gaps.scenery import around_a_hole, gaps, land_object, update


@pytest.fixture
def measured(conn: sql.Connection) -> sql.Connection:
    around_a_hole(conn)
    assert due.since(conn, "31150") is not None
    update(conn)
    assert due.every(conn) == {}
    return conn


@pytest.mark.parametrize(
    "change",
    [
        "DELETE FROM parcel WHERE parcel_no = '1'",
        "UPDATE parcel SET geom = ST_Multi(ST_Translate(geom, 0.0001, 0)) WHERE parcel_no = '1'",
        "UPDATE parcel SET land_use = ARRAY['DGT'] WHERE parcel_no = '1'",
        "UPDATE commune SET geom = ST_Multi(ST_Translate(geom, 0.0001, 0))",
        "UPDATE commune SET srid = 9209",
        "UPDATE gap SET state = 'excluded', exclusion = 'thử'",
        "INSERT INTO gap_territory (gap_id, geom) SELECT id, geom FROM gap",
    ],
)
def test_a_change_is_marked_and_the_mark_goes_when_it_is_measured(
    measured: sql.Connection, change: str
) -> None:
    assert sql.run(measured, change)
    assert due.every(measured).keys() == {"31150"}
    update(measured)
    assert due.every(measured) == {}


def test_an_object_is_a_change_too(measured: sql.Connection) -> None:
    land_object(measured, (100, 100, 120, 200))
    assert due.since(measured, "31150") is not None


def test_giving_land_back_and_including_what_was_excluded_are_changes(
    measured: sql.Connection,
) -> None:
    set_aside = "INSERT INTO gap_territory (gap_id, geom) SELECT id, geom FROM gap"
    excluded = "UPDATE gap SET state = 'excluded', exclusion = 'thử'"
    for there, back in (
        (set_aside, "DELETE FROM gap_territory"),
        (excluded, "UPDATE gap SET state = 'found'"),
    ):
        sql.run(measured, there)
        update(measured)
        sql.run(measured, back)
        assert due.since(measured, "31150") is not None
        update(measured)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE gap SET state = 'confirmed'",
        "UPDATE commune SET name = 'Phường thử'",
    ],
)
def test_what_changes_nothing_of_the_map_is_not_marked(
    measured: sql.Connection, change: str
) -> None:
    assert sql.run(measured, change)
    assert due.every(measured) == {}


def test_another_group_is_no_change_of_the_map(database: db.Connection) -> None:
    with db.writing(database, "test:due"):
        around_a_hole(database)
        update(database)
    with db.writing(database, "test:due"):
        assert sql.run(database, "UPDATE parcel SET clean_group = 2")
        assert due.every(database) == {}


def test_a_change_while_a_commune_is_measured_leaves_it_due(
    database: db.Connection, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with db.writing(database, "test:due"):
        around_a_hole(database)
    seen = due.marks

    def marks_and_then_a_change(conn: sql.Connection, code: str) -> list[int]:
        found = seen(conn, code)
        with closing(db.connect(database_url)) as other, db.writing(other, "test:due"):
            factories.parcel(other, (100, 100, 150, 200))
        return found

    monkeypatch.setattr(due, "marks", marks_and_then_a_change)
    with db.writing(database, "test:due"):
        update(database)
    assert due.since(database, "31150") is not None
    monkeypatch.undo()
    with db.writing(database, "test:due"):
        update(database)
    assert due.every(database) == {}
    assert [gap["area_m2"] for gap in gaps(database)] == pytest.approx([5000], abs=0.1)
