"""Pages follow each other without a hole, whatever they are read in."""

from collections.abc import Iterator
from itertools import pairwise

import pytest

from layers import sql
from layers.quality.lists import batches, findings, parcels, walk
from layers.quality.lists.findings import Filters, Sort, State
from layers.quality.lists.walk import Place
from tests import factories, judged

RULE = 4
COMMUNES = ("31150", "31153", "31154")
SHEETS = ("2", "12", "1", "12a", None)
NUMBERS = ("3", "10", "b", None)


@pytest.fixture
def province(conn: sql.Connection) -> dict[str, int]:
    """Three communes of sheets and numbers in no order; how many parcels fail in each."""
    for n, code in enumerate(COMMUNES):
        factories.commune(conn, code, f"Xã Thử {n}", (n * 1000, 0, n * 1000 + 1000, 1000))
    judged.rule(conn, RULE)
    for n, (code, sheet, number) in enumerate(_keys()):
        at = (n % 30 * 10.0, n // 30 * 10.0, n % 30 * 10 + 9.0, n // 30 * 10 + 9.0)
        parcel = factories.parcel(conn, at, sheet, number, code)
        judged.finding(conn, parcel, RULE, value=float(n * 7 % 11))
        if n % 9 == 0:
            judged.finding(conn, parcel, RULE, other_id=parcel + 1, value=None)
        state = "excused" if n % 5 == 0 else "resolved"
        judged.finding(conn, parcel, RULE + 1, state=state)
        sql.run(conn, "DELETE FROM parcel_quality WHERE parcel_id = %(id)s", id=parcel)
        judged.parcel_quality(conn, parcel, 3, 2, failed=(RULE,), unevaluated=(9,) * (n % 2))
    judged.counted(conn)
    counts = "SELECT commune_code, failed FROM quality_count WHERE rule_no = %(rule)s"
    return dict(sql.tuples(conn, counts, rule=RULE))


def _keys() -> Iterator[tuple[str, str | None, str | None]]:
    for code in COMMUNES:
        for sheet in SHEETS:
            for number in NUMBERS:
                yield code, sheet, number


def every(
    conn: sql.Connection, filters: Filters, counts: dict[str, int], sort: Sort, most: int
) -> list[sql.Row]:
    """All pages of a list, one after the other."""
    found: list[sql.Row] = []
    after = None
    while True:
        page = findings.page(conn, filters, counts, after, sort, most)
        assert len(page.findings) <= most
        found += page.findings
        assert len(found) < 1_000, "a page begins before the one before ended"
        if page.next is None:
            return found
        after = page.next


def key(row: sql.Row) -> tuple[object, ...]:
    """Where a row belongs in the list."""
    sheet, number = row["sheet_no"] or "", row["parcel_no"] or ""
    return row["commune_code"], walk.number(sheet), walk.number(number), row["parcel_id"]


@pytest.mark.parametrize("few", [0, 7, 2_000])
@pytest.mark.parametrize("most", [1, 7, 50])
def test_pages_by_place_hold_every_finding_once_in_order(
    conn: sql.Connection, province: dict[str, int], monkeypatch: pytest.MonkeyPatch,
    few: int, most: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(walk, "FEW", few)
    found = every(conn, Filters(RULE), province, Sort.PLACE, most)
    assert len(found) == len({row["id"] for row in found}) == 60 + 7
    assert all(key(one) <= key(other) for one, other in pairwise(found))


def test_sheet_2_comes_before_sheet_12_and_what_has_none_comes_last(
    conn: sql.Connection, province: dict[str, int]
) -> None:
    found = every(conn, Filters(RULE, commune="31150"), {"31150": 20}, Sort.PLACE, 50)
    assert list(dict.fromkeys(row["sheet_no"] for row in found)) == ["1", "2", "12", "12a", None]
    numbers = [row["parcel_no"] for row in found if row["sheet_no"] == "2"]
    assert list(dict.fromkeys(numbers)) == ["3", "10", None, "b"]


@pytest.mark.parametrize("sort", [Sort.LARGEST, Sort.SMALLEST])
def test_by_value_what_was_not_measured_is_left_out(
    conn: sql.Connection, province: dict[str, int], sort: Sort
) -> None:
    found = every(conn, Filters(RULE), province, sort, 8)
    values = [row["value"] for row in found]
    assert len({row["id"] for row in found}) == 60
    assert values == sorted(values, reverse=sort is Sort.LARGEST)


@pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
def test_by_age_the_communes_are_merged(
    conn: sql.Connection, province: dict[str, int], sort: Sort
) -> None:
    found = [row["id"] for row in every(conn, Filters(RULE), province, sort, 8)]
    assert found == sorted(found, reverse=sort is Sort.NEWEST)
    assert len(found) == 67


@pytest.mark.parametrize("sort", Sort)
def test_filters_leave_the_same_in_every_order(
    conn: sql.Connection, province: dict[str, int], sort: Sort
) -> None:
    filters = Filters(RULE, State.OPEN, "31153", "12", 2.0, 9.0)
    found = every(conn, filters, province, sort, 2)
    statement = (
        "SELECT finding.id FROM finding JOIN parcel ON parcel.id = parcel_id WHERE rule_no = 4"
        " AND parcel.commune_code = '31153' AND sheet_no = '12' AND value >= 2 AND value < 9"
    )
    assert {row["id"] for row in found} == {n for (n,) in sql.tuples(conn, statement)}
    assert found


@pytest.mark.parametrize("sort", Sort)
def test_a_file_holds_exactly_the_list_in_its_order(
    conn: sql.Connection, province: dict[str, int], monkeypatch: pytest.MonkeyPatch, sort: Sort
) -> None:
    monkeypatch.setattr(batches, "BATCH", 9)
    pages = every(conn, Filters(RULE), province, sort, 6)
    file = [
        row for rows in batches.of_findings(conn, Filters(RULE), province, sort) for row in rows
    ]
    assert file == pages


def test_what_was_resolved_is_in_no_list_and_what_is_excused_in_its_own(
    conn: sql.Connection, province: dict[str, int]
) -> None:
    counts = dict.fromkeys(COMMUNES, 20)
    found = every(conn, Filters(RULE + 1, State.EXCUSED), counts, Sort.PLACE, 50)
    assert len(found) == 12
    assert every(conn, Filters(RULE + 1), counts, Sort.PLACE, 50) == []


@pytest.mark.parametrize("few", [0, 2_000])
def test_pages_of_parcels_hold_every_one_once(
    conn: sql.Connection, province: dict[str, int], monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(walk, "FEW", few)
    filters = parcels.Filters(unevaluated=9)
    counts = parcels.counts(conn, filters)
    assert (counts.total, counts.is_exact) == (30, True)
    found, after = [], None
    while True:
        page = parcels.page(conn, filters, counts.by_commune, after, 7)
        found += page.parcels
        if page.next is None:
            break
        after = page.next
    assert len({row["parcel_id"] for row in found}) == len(found) == 30
    assert all(key(one) < key(other) for one, other in pairwise(found))
    file = [row for rows in batches.of_parcels(conn, filters, counts.by_commune) for row in rows]
    assert file == found


def test_a_place_survives_the_address() -> None:
    place = Place("31150", "Tờ 12 “a”", "", 7, 8)
    assert Place.read(place.write()) == place
