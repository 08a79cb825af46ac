"""Confirming a commune's figures and being told of what fell: wide, on a telephone, by keyboard."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from portal import db
from tests import editions, factories
from tests.browser import steward
from tests.browser.conftest import NARROW
from tests.browser.test_accessible import require_accessible

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
FIRST = date(2026, 3, 5)
# On how many lines the first words of an element stand.
FIRST_LINES = """element => {
  const range = document.createRange();
  range.selectNodeContents(document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode());
  return new Set([...range.getClientRects()].map(({ top }) => top)).size;
}"""
PAGES = {
    "alerts": "/alerts",
    "confirmations": "/confirmations",
    "confirmation": "/confirmations/31150",
}


@pytest.fixture(scope="module")
def origin(serve_filled: Callable[..., str]) -> str:
    """A portal of one commune that fell between two weeks, and whose gap is overdue."""
    return serve_filled(_fill, with_accounts=True)


def _fill(conn: db.Connection) -> None:
    factories.commune(conn)
    factories.parcel(conn, clean_group=1)
    factories.gap(conn, state="assigned", due_on=date(2020, 1, 1))
    for n, clean in enumerate((90, 80)):
        said = {"name": "Phường Ninh Kiều", "n1": clean, "n2": 100 - clean}
        editions.seal(conn, FIRST + timedelta(days=7 * n), {"31150": said})


@pytest.fixture(scope="module")
def signed_in(browser: Browser, origin: str) -> Any:
    return steward.cookies(browser, origin)


def test_a_manager_subscribes_is_told_and_has_seen_by_keyboard_alone(
    open_page: OpenPage, signed_in: Any, keep: Keep
) -> None:
    page = open_page("/alerts", storage_state=signed_in)
    for kind, threshold in (("f", "5"), ("k", "30")):
        page.get_by_label("Báo khi").focus()
        page.keyboard.type({"f": "chỉ tiêu", "k": "khoảng"}[kind])
        for _ in range(3):
            page.keyboard.press("Tab")
        page.keyboard.press("ControlOrMeta+a")
        page.keyboard.type(threshold)
        page.keyboard.press("Enter")
        expect(page.get_by_text("Đã đăng ký cảnh báo.")).to_be_visible()
    expect(page.get_by_text("2 cảnh báo chưa xem")).to_be_visible()
    expect(page.locator(".count-badge")).to_contain_text("2")
    keep(page, "alerts-told")
    page.get_by_role("button", name="Đánh dấu tất cả là đã xem").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã đánh dấu là đã xem.")).to_be_visible()
    expect(page.locator(".count-badge")).to_have_count(0)


def test_an_officer_confirms_by_keyboard_alone(
    open_page: OpenPage, signed_in: Any, keep: Keep
) -> None:
    page = open_page("/confirmations/31150", storage_state=signed_in)
    page.get_by_label("Ghi chú (không bắt buộc)").focus()
    page.keyboard.type("Đã đối chiếu")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã xác nhận: Phụ trách dữ liệu (thử)")).to_be_visible()
    page.get_by_role("link", name="Xã nào đã xác nhận, xã nào chưa").click()
    expect(page.get_by_text("1 trên 1 xã, phường")).to_be_visible()
    keep(page, "confirmations-given")
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    for whole in (".facts-big .fact:first-child dd", ".confirmation-is", ".confirmation-at time"):
        assert page.locator(whole).first.evaluate(FIRST_LINES) == 1, whole
    assert page.locator(".confirmation-note").first.evaluate("one => one.clientWidth") > 150
    keep(page, "confirmations-given-narrow")
    page.locator(".table-scroll").evaluate("one => one.scrollTo(400, 0)")
    keep(page, "confirmations-given-narrow-scrolled")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wide_and_narrow(
    open_page: OpenPage, signed_in: Any, keep: Keep, theme: str
) -> None:
    for name, path in PAGES.items():
        page = open_page(path, storage_state=signed_in, color_scheme=theme)
        require_accessible(page, keep, name, theme)
