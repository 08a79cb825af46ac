"""The list of gaps, and one gap."""

from uuid import UUID, uuid4

import pytest

from layers import sql
from layers.gaps import detail, listing
from tests import factories


@pytest.fixture(autouse=True)
def commune(conn: sql.Connection) -> str:
    return factories.commune(conn)


def test_pages_follow_each_other_without_loss_or_repetition(
    conn: sql.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 3)
    made = {str(factories.gap(conn, (0, 0, 10, 10 + n // 2))) for n in range(8)}
    seen: list[sql.Row] = []
    after = None
    while True:
        page = listing.page(conn, listing.Filters(), after)
        seen += page.gaps
        after = page.next
        if after is None:
            break
    assert len(seen) == len({gap["id"] for gap in seen}) == page.n == 8
    assert {gap["id"] for gap in seen} == made
    assert [g["area_m2"] for g in seen] == sorted((g["area_m2"] for g in seen), reverse=True)


def test_a_full_last_page_has_no_next(
    conn: sql.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    factories.gap(conn)
    factories.gap(conn)
    assert listing.page(conn, listing.Filters()).next is None


def test_slivers_and_finished_gaps_are_listed_when_asked_for(conn: sql.Connection) -> None:
    gap = factories.gap(conn)
    sliver = factories.gap(conn, kind="sliver")
    closed = factories.gap(conn, state="closed")

    def ids(**filters: object) -> list[str]:
        page = listing.page(conn, listing.Filters(**filters))  # type: ignore[arg-type]
        return [row["id"] for row in page.gaps]

    assert ids() == [str(gap)]
    assert ids(kind="sliver") == [str(sliver)]
    assert ids(state="closed") == [str(closed)]


def test_filters_narrow_the_list_and_its_sum(conn: sql.Connection) -> None:
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    factories.gap(conn, (0, 0, 10, 10))
    factories.gap(conn, (0, 0, 100, 100))
    factories.gap(conn, (1000, 0, 1010, 10), commune_code="31153")
    page = listing.page(conn, listing.Filters(commune="31150", min_m2=500))
    assert page.n == 1
    assert page.area_m2 == pytest.approx(10_000)


@pytest.mark.parametrize("after", ["x", "_", "1_2", "12.5", "a_" + str(UUID(int=1))])
def test_a_place_that_is_none_is_refused(conn: sql.Connection, after: str) -> None:
    with pytest.raises(listing.BadCursor):
        listing.page(conn, listing.Filters(), after)


def test_a_gap_names_the_sheets_that_touch_it(conn: sql.Connection) -> None:
    gap = factories.gap(conn, (100, 0, 200, 100))
    factories.parcel(conn, (0, 0, 100, 50), "4", "1")
    factories.parcel(conn, (0, 50, 100, 100), "4", "2")
    factories.parcel(conn, (200, 0, 300, 100), "5", "1")
    factories.parcel(conn, (205, 0, 300, 100), "6", "1")
    found = detail.sheets(conn, detail.get(conn, gap))
    assert [(sheet["sheet_no"], sheet["n"]) for sheet in found] == [("4", 2), ("5", 1)]


def test_an_identity_nobody_has_is_an_unknown_gap(conn: sql.Connection) -> None:
    with pytest.raises(detail.UnknownGap):
        detail.get(conn, uuid4())
