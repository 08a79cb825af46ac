"""A person decides of what collides: once, and knowing what is there at that moment."""

import threading

import pytest

from layers import sql
from layers.gaps.returned import decide, receipt
from layers.gaps.returned.receipt import AlreadyDecided
from layers.intake import undo
from portal import db
from tests import factories
from tests.layers.gaps.returned import fieldwork
from tests.layers.gaps.returned.fieldwork import PROVINCE, bring, build, items, parcels, take


def settle(conn, received, decision, *numbers):
    found = receipt.get(conn, received.return_id)
    chosen = numbers or [row["item_no"] for row in open_(conn, received)]
    return decide.decide(conn, found, chosen, decision, PROVINCE)


def open_(conn, received):
    rows = items(conn, received)
    return [row for row in rows if row["verdict"] == "collides" and row["decision"] is None]


@pytest.fixture
def file(conn, tmp_path):
    return take(conn, tmp_path, build(conn))


@pytest.fixture
def back(conn, tmp_path):
    return lambda file: bring(conn, file.save(tmp_path / "back.gpkg"))


def test_what_is_left_changes_nothing_and_is_still_there(conn, file, back) -> None:
    file.draw((560, 500, 620, 600), "1", "90")
    received = back(file)
    before = parcels(conn)
    assert settle(conn, received, "left").run is None
    assert parcels(conn) == before
    (item,) = [row for row in items(conn, received) if row["verdict"] == "collides"]
    assert (item["decision"], item["import_run"]) == ("left", None)


def test_what_is_taken_is_written_as_a_run_of_its_own_and_undone(conn, file, back) -> None:
    file.draw((560, 500, 620, 600), "1", "90")
    received = back(file)
    before = parcels(conn)
    done = settle(conn, received, "taken")
    assert (done.run, len(done.done), done.communes) == (done.run, 1, {"31150"})
    assert len(parcels(conn)) == 5
    assert [run["id"] for run in receipt.get(conn, received.return_id)["runs"]] == [done.run]
    undo.undo(conn, done.run)
    assert parcels(conn) == before
    assert len(open_(conn, received)) == 1  # to be decided anew
    assert settle(conn, received, "taken").run != done.run


def test_a_parcel_that_the_field_has_deleted_ends_only_then(conn, file, back) -> None:
    file.layers["parcels"].remove(file.parcel("3"))
    received = back(file)
    before = parcels(conn)
    done = settle(conn, received, "taken")
    assert [row["parcel_no"] for row in parcels(conn)] == ["1", "2", "4"]
    undo.undo(conn, done.run)
    assert parcels(conn) == before


def test_both_changed_keeps_what_only_we_have_changed(conn, file, back) -> None:
    file.parcel("1")["land_use"] = "CLN"
    sql.run(conn, "UPDATE parcel SET land_use = '{ONT}', sheet_no = '7' WHERE parcel_no = '1'")
    received = back(file)
    settle(conn, received, "taken")
    row = sql.row(conn, "SELECT sheet_no, land_use FROM parcel WHERE parcel_no = '1'")
    assert row == {"sheet_no": "7", "land_use": ["CLN"]}


def test_a_split_is_taken_piece_by_piece(conn, file, back) -> None:
    row = file.parcel("1")
    piece = dict(row, geom=factories.shape((630, 500, 650, 600)))
    row["geom"] = factories.shape((600, 500, 630, 600))
    file.layers["parcels"].append(piece)
    received = back(file)
    settle(conn, received, "taken")
    pieces = sql.rows(conn, "SELECT area_map_m2 FROM parcel WHERE parcel_no = '1' ORDER BY id")
    assert [round(one["area_map_m2"]) for one in pieces] == [3_000, 2_000]


def test_nobody_decides_what_has_been_decided(conn, file, back) -> None:
    file.draw((560, 500, 620, 600), "1", "90")
    received = back(file)
    number = open_(conn, received)[0]["item_no"]
    settle(conn, received, "left", number)
    with pytest.raises(AlreadyDecided):
        settle(conn, received, "taken", number)
    assert len(parcels(conn)) == 4


def test_what_does_not_collide_cannot_be_decided(conn, file, back) -> None:
    file.draw((500, 500, 550, 600), "1", "90")
    received = back(file)
    with pytest.raises(AlreadyDecided):
        settle(conn, received, "taken", *[row["item_no"] for row in items(conn, received)])


def test_a_parcel_that_has_changed_since_is_shown_anew(conn, file, back) -> None:
    file.parcel("1")["land_use"] = "CLN"
    sql.run(conn, "UPDATE parcel SET land_use = '{ONT}' WHERE parcel_no = '1'")
    received = back(file)
    sql.run(conn, "UPDATE parcel SET land_use = '{NTS}' WHERE parcel_no = '1'")
    done = settle(conn, received, "taken")
    assert (done.done, len(done.changed), done.run) == ([], 1, None)
    (item,) = open_(conn, received)
    assert item["attributes"]["compared"]["land_use"]["now"] == ["NTS"]
    assert len(settle(conn, received, "taken").done) == 1


def test_a_parcel_that_has_ended_since_is_shown_anew_and_then_added(conn, file, back) -> None:
    file.parcel("1")["land_use"] = "CLN"
    sql.run(conn, "UPDATE parcel SET land_use = '{ONT}' WHERE parcel_no = '1'")
    received = back(file)
    sql.run(conn, "DELETE FROM parcel WHERE parcel_no = '1'")
    assert settle(conn, received, "taken").done == []
    settle(conn, received, "taken")
    row = sql.row(conn, "SELECT * FROM parcel WHERE parcel_no = '1'")
    assert row is not None
    assert (row["sheet_no"], row["land_use"]) == ("1", ["CLN"])
    assert row["area_map_m2"] == pytest.approx(5_000, abs=0.01)


def test_a_parcel_that_has_come_in_between_is_shown_first(conn, file, back) -> None:
    file.draw((560, 500, 620, 600), "1", "90")
    received = back(file)
    factories.parcel(conn, (560, 500, 600, 540), "1", "95")
    assert settle(conn, received, "taken").changed != []
    (item,) = open_(conn, received)
    assert {one["number"] for one in item["attributes"]["met"]} == {"1/1", "1/95"}
    assert len(settle(conn, received, "taken").done) == 1


def test_of_two_that_overlap_each_other_the_second_sees_the_first(conn, file, back) -> None:
    file.draw((560, 500, 620, 600), "1", "90")
    file.draw((560, 500, 620, 600), "1", "91")
    received = back(file)
    done = settle(conn, received, "taken")
    assert (len(done.done), len(done.changed)) == (1, 1)


def test_of_many_who_decide_at_once_one_does(database, database_url, tmp_path) -> None:
    with db.writing(database, "test:pytest"):
        file = take(database, tmp_path, build(database))
        file.draw((560, 500, 620, 600), "1", "90")
        received = bring(database, file.save(tmp_path / "back.gpkg"))
        number = open_(database, received)[0]["item_no"]
    start, won = threading.Barrier(6), []

    def one(who: int) -> None:
        conn = db.connect(database_url)
        start.wait(30)
        try:
            with db.writing(conn, f"test:{who}"):
                settle(conn, received, "taken", number)
            won.append(who)
        except AlreadyDecided:
            pass
        finally:
            conn.close()

    threads = [threading.Thread(target=one, args=(who,)) for who in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(won) == 1
    with database:
        assert len(fieldwork.parcels(database)) == 5
