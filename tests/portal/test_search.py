"""What the search box answers."""

from collections.abc import Iterator

import pytest
from flask import Flask

from layers import sql
from portal import search
from portal.settings import settings
from tests import factories


@pytest.fixture
def ask(app: Flask, conn: sql.Connection) -> Iterator["Ask"]:
    factories.commune(conn)
    factories.commune(conn, "31249", "Xã Thạnh Phú", (0, 1000, 1000, 2000))
    factories.former_commune(conn, "31117", "31150", "Phường An Hòa")
    factories.parcel(
        conn, (0, 0, 10, 10), "12", "345", parcel_code="w3g1p4m5w13p",
        former_commune_code="31117", former_sheet_no="3", former_parcel_no="77",
    )  # fmt: skip
    factories.parcel(conn, (0, 1000, 10, 1010), "12", "345", "31249")
    with app.test_request_context("/?lang=vi"):
        yield Ask(conn)


class Ask:
    def __init__(self, conn: sql.Connection):
        self.conn = conn

    def __call__(self, text: str, may_see_parcels: bool = True) -> list[search.Result]:
        return search.find(self.conn, settings().province, text, may_see_parcels)


def test_a_key_without_a_commune_is_looked_for_in_all(ask: Ask) -> None:
    assert [r.subtitle for r in ask("tờ 12 thửa 345")] == [
        "Phường Ninh Kiều · w3g1p4m5w13p",
        "Xã Thạnh Phú",
    ]


def test_a_commune_narrows_a_key(ask: Ask) -> None:
    (found,) = ask("12/345 thạnh phú")
    assert found.subtitle == "Xã Thạnh Phú"
    assert ask("12/345 cái khế") == []


def test_a_former_key_is_found_and_labelled(ask: Ask) -> None:
    for text in ("tờ 3 thửa 77", "tờ 3 thửa 77 An Hòa", "3/77 ninh kieu"):
        (found,) = ask(text)
        assert found.title == "Tờ 12 · Thửa 345"
        assert "trước đây: Tờ 3 · Thửa 77" in found.subtitle


def test_a_number_alone_needs_a_commune(ask: Ask) -> None:
    assert len(ask("thửa 345 thạnh phú")) == 1
    assert ask("thửa 345") == []


def test_a_parcel_code_is_found_from_six_characters(ask: Ask) -> None:
    assert [r.kind for r in ask("W3G1P4")] == ["parcel"]
    assert ask("w3g1p") == []


def test_a_point_leads_to_the_stack_and_names_its_system(ask: Ask) -> None:
    first, second = ask("585691.155 1109552.586")
    assert first.href.startswith("/parcels?at=105.7834926,10.0324997")
    assert "105°00′" in first.subtitle and "105°30′" in second.subtitle


def test_who_may_not_see_parcels_finds_none_by_any_way(ask: Ask) -> None:
    for text in ("12/345", "w3g1p4m5w13p", "tờ 3 thửa 77"):
        assert ask(text, may_see_parcels=False) == []
    (point,) = ask("10.03 105.78", may_see_parcels=False)
    assert point.href.startswith("/#m=")
    assert len(ask("ninh kieu", may_see_parcels=False)) == 1
