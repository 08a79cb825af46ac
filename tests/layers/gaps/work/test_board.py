"""The board of gaps by state."""

from dataclasses import replace
from datetime import date

import pytest

from layers import sql
from layers.gaps import listing
from layers.gaps.kind import State
from layers.gaps.work import board
from tests import factories

TODAY = date(2026, 11, 28)


@pytest.fixture(autouse=True)
def gaps(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    other = factories.team(conn, "Đội đo 2")
    for n, state in enumerate(State):
        factories.gap(conn, (0, 0, 10, 10 + n), state=state.value)
        factories.gap(conn, (0, 0, 20, 10 + n), state=state.value, kind="road_water")
        held = {"holder": other} if state in ("assigned", "in_survey", "delivered") else {}
        factories.gap(
            conn, (1000, 0, 1010, 20), commune_code="31153", state=state.value,
            due_on=date(2026, 11, 27) if held else None, **held,  # type: ignore[arg-type]
        )  # fmt: skip


def test_every_state_is_a_column_and_the_columns_are_everything(conn: sql.Connection) -> None:
    columns = board.columns(conn, listing.Filters(), most=2)
    assert [column.state for column in columns] == list(State)
    assert all((c.sum.n, len(c.cards), c.n_more) == (3, 2, 1) for c in columns)
    total = sql.value(conn, "SELECT sum(area_m2) FROM gap")
    assert sum(column.sum.area_m2 for column in columns) == pytest.approx(total)


@pytest.mark.parametrize(
    "filters",
    [
        listing.Filters(),
        listing.Filters(commune="31153"),
        listing.Filters(kind="road_water"),
        listing.Filters(min_m2=150, max_m2=200.5),
        listing.Filters(teams=()),
        listing.Filters(overdue_on=TODAY),
        listing.Filters(overdue_on=date(2026, 11, 27)),
    ],
    ids=str,
)
def test_board_list_and_sums_agree(conn: sql.Connection, filters: listing.Filters) -> None:
    for column in board.columns(conn, filters):
        page = listing.page(conn, replace(filters, state=column.state.value))
        assert (column.sum.n, column.sum.area_m2) == (page.n, page.area_m2)
        assert {c["id"] for c in column.cards} == {g["id"] for g in page.gaps}


def test_what_a_team_holds_and_what_is_overdue_are_found(conn: sql.Connection) -> None:
    team = factories.team(conn, "Đội đo 2")
    held = listing.rows(conn, listing.Filters(teams=(team,)), 50)
    assert {gap["state"] for gap in held} == {"assigned", "in_survey", "delivered"}
    late = listing.rows(conn, listing.Filters(overdue_on=TODAY), 50)
    assert {(gap["state"], gap["holder"]) for gap in late} == {
        ("assigned", "Đội đo 2"), ("in_survey", "Đội đo 2"),
    }  # fmt: skip


@pytest.mark.parametrize("sort", listing.Sort)
def test_pages_of_every_order_follow_each_other(
    conn: sql.Connection, monkeypatch: pytest.MonkeyPatch, sort: listing.Sort
) -> None:
    whole = listing.page(conn, listing.Filters(), sort=sort).gaps
    monkeypatch.setattr(listing, "PAGE", 4)
    seen: list[sql.Row] = []
    after = None
    while True:
        page = listing.page(conn, listing.Filters(), after, sort)
        seen += page.gaps
        after = page.next
        if after is None:
            break
    assert seen == whole
    assert len(seen) == page.n


def test_orders_are_what_they_are_called(conn: sql.Connection) -> None:
    def listed(sort: listing.Sort) -> list[sql.Row]:
        return listing.rows(conn, listing.Filters(), 50, sort)

    areas = [gap["area_m2"] for gap in listed(listing.Sort.AREA)]
    assert areas == sorted(areas, reverse=True)
    assert [gap["area_m2"] for gap in listed(listing.Sort.SMALL)] == areas[::-1]
    days = [gap["due_on"] is None for gap in listed(listing.Sort.DUE)]
    assert days == sorted(days)
