"""The lists behind the causes: everybody who moved, once, by name also when gone."""

from datetime import date
from typing import Any

import pytest

from layers import sql
from layers.communes.figures import UnknownCommune
from layers.editions.change import between, listed, measure
from layers.editions.change.cause import Cause
from layers.editions.change.listed import Wanted
from layers.editions.edition import Closed
from tests import editions, factories
from tests.editions import PROVINCE, parcel, record

A, B = "31150", "31153"
DAYS = (date(2026, 3, 5), date(2026, 3, 12))


def seal(conn: sql.Connection, *said: dict[str, Any]) -> tuple[Closed, Closed]:
    first, second = (
        editions.seal(conn, day, {A: {}, B: {}} | one) for day, one in zip(DAYS, said, strict=True)
    )
    return first, second


def names(conn: sql.Connection, wanted: Wanted) -> list[tuple[str | None, str | None]]:
    found = listed.page(conn, PROVINCE, wanted).members
    return [(one.facts["sheet_no"], one.facts["parcel_no"]) for one in found]


def test_a_list_holds_as_many_as_its_number_says(conn: sql.Connection) -> None:
    groups = [1, 2, 3, 0, 1, 2]
    before = {key: parcel(group) for key, group in enumerate(groups, 1)}
    after = {key: parcel(group) for key, group in enumerate(reversed(groups), 2)}
    records = [{9: record(), 10: record(synced=False)}, {10: record(), 11: record()}]
    heads = seal(
        conn,
        {A: {"parcels": before, "records": records[0]}},
        {A: {"parcels": after, "records": records[1]}},
    )
    for one in measure.MEASURES.values():
        change = between.of(conn, PROVINCE, *heads, one).communes[0]
        for part in change.parts:
            wanted = Wanted(*heads, one, A, part.cause)
            assert listed.page(conn, PROVINCE, wanted).total == part.members
            steps = {
                step: len(
                    list(listed.every(conn, PROVINCE, Wanted(*heads, one, A, part.cause, step)))
                )
                for step in listed.STEPS
            }
            assert (steps["gained"], steps["lost"]) == (part.gained, part.lost)
            assert sum(steps.values()) == part.members


@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_pages_hold_everybody_once(
    conn: sql.Connection, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    unsynced = {key: record(synced=False) for key in range(1, 6)}
    heads = seal(
        conn,
        {A: {"parcels": {1: parcel(3), 2: parcel(3)}, "records": unsynced}},
        {A: {"parcels": {1: parcel(1), 2: parcel(2)}, "records": unsynced | {7: record()}}},
    )
    monkeypatch.setattr(listed, "PAGE", size)
    monkeypatch.setattr(listed, "BATCH", size)
    wanted = Wanted(*heads, measure.get("synced"), A, Cause.NEW)
    seen, after = [], listed.START
    while True:
        page = listed.page(conn, PROVINCE, wanted, after)
        assert page.total == 3
        seen += [one.place for one in page.members]
        if page.next is None:
            break
        assert len(page.members) == size
        after = page.next
    assert seen == [(0, 7), (1, 1), (1, 2)]
    assert [one.place for one in listed.every(conn, PROVINCE, wanted)] == seen


def test_a_parcel_that_is_gone_still_has_its_name(conn: sql.Connection) -> None:
    factories.commune(conn)
    gone = factories.parcel(conn, sheet_no="7", parcel_no="88")
    stays = factories.parcel(conn, (200, 100, 220, 140), sheet_no="7", parcel_no="89")
    heads = seal(
        conn,
        {A: {"parcels": {gone: parcel(1), stays: parcel(2)}}},
        {A: {"parcels": {stays: parcel(1)}}},
    )
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=gone)
    clean = measure.get("clean")
    assert names(conn, Wanted(*heads, clean, A, Cause.NEW)) == [("7", "88")]
    (one,) = listed.page(conn, PROVINCE, Wanted(*heads, clean, A, Cause.NEW)).members
    assert one.facts["parcel_id"] is None
    (one,) = listed.page(conn, PROVINCE, Wanted(*heads, clean, A, Cause.CLEANED)).members
    assert (one.facts["parcel_id"], one.facts["parcel_no"]) == (stays, "89")


def test_a_record_names_its_parcel_and_its_own_key(conn: sql.Connection) -> None:
    factories.commune(conn)
    known = factories.parcel(conn, sheet_no="7", parcel_no="88")
    key = factories.record(conn, known)
    heads = seal(
        conn,
        {A: {"records": {key: record(owner="unmatched")}}},
        {A: {"records": {key: record(), 10**6: record()}}},
    )
    owner = measure.get("owner")
    (one,) = listed.page(conn, PROVINCE, Wanted(*heads, owner, A, Cause.CLEANED)).members
    facts = (one.facts["parcel_id"], one.facts["sheet_no"], one.facts["parcel_no"])
    assert facts == (known, "7", "88")
    # Nobody knows that one any more, and it is listed all the same.
    assert names(conn, Wanted(*heads, owner, A, Cause.NEW)) == [(None, None)]


def test_a_record_that_a_run_has_removed_still_has_its_name(conn: sql.Connection) -> None:
    sql.run(
        conn,
        "INSERT INTO import_change (import_run, table_name, row_key, before)"
        " VALUES (%(run)s, 'record', '77', %(before)s)",
        run=_import_run(conn),
        before='{"id": 77, "commune_code": "31150", "sheet_no": "3", "parcel_no": "4"}',
    )
    heads = seal(conn, {A: {"records": {77: record()}}}, {A: {}})
    wanted = Wanted(*heads, measure.get("owner"), A, Cause.NEW)
    assert names(conn, wanted) == [("3", "4")]


def test_who_moved_to_another_commune_is_told_so_in_both(conn: sql.Connection) -> None:
    heads = seal(conn, {A: {"parcels": {1: parcel(1)}}}, {B: {"parcels": {1: parcel(1)}}})
    for code in (A, B):
        wanted = Wanted(*heads, measure.get("clean"), code, Cause.BOUNDARY)
        (one,) = listed.page(conn, PROVINCE, wanted).members
        assert one.is_moved


def test_a_commune_of_neither_edition_is_not_known(conn: sql.Connection) -> None:
    heads = seal(conn, {}, {})
    with pytest.raises(UnknownCommune):
        listed.page(conn, PROVINCE, Wanted(*heads, measure.get("clean"), "99999", Cause.NEW))


def _import_run(conn: sql.Connection) -> int:
    columns = {"file": "invented.xlsx", "kind": "records", "sha256": "0" * 64, "actor": "test"}
    return int(factories.insert(conn, "import_run", "id", None, columns))
