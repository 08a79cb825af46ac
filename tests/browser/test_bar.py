"""The bar on top stays on one line at every width of a desk, in both languages, for everybody."""

import itertools
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from portal import db
from portal.accounts import Grant, Role, change
from tests.browser.conftest import SIDEWAYS
from tests.conftest import ACTOR

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
WIDTHS = (1024, 1100, 1180, 1181, 1280, 1366, 1380, 1381, 1440)
LEAST_SEARCH_PX = 120

# What is in the bar, as [name, left, right, top, bottom, is cut off]; what is hidden has no width.
PARTS = """() => [...document.querySelectorAll(
    ".header .brand, .header .nav a, .header .search, .header-end > *")].map((part) => {
  const box = part.getBoundingClientRect()
  const name = part.textContent.trim().slice(0, 20) || part.className
  const isCut = part.scrollWidth > part.clientWidth + 1 && !part.matches(".account-name")
  return [name, box.left, box.right, box.top, box.bottom, isCut]
}).filter(([, left, right]) => right - left > 1)"""


@pytest.fixture(scope="module")
def administrator(browser: Browser, town_origin: str, town_conn: db.Connection) -> object:
    """The state of somebody who has every place to go to, and a long name."""
    with db.writing(town_conn, ACTOR):
        change.add(
            town_conn, "thanh.bar", "Nguyễn Văn Thử Tên Dài", "mot mat khau dai",
            Grant(Role.ADMINISTRATOR),
        )  # fmt: skip
    page = browser.new_page(locale="vi-VN")
    page.goto(f"{town_origin}/login")
    page.get_by_label("Tên đăng nhập").fill("thanh.bar")
    page.get_by_label("Mật khẩu").fill("mot mat khau dai")
    page.locator("main").get_by_role("button", name="Đăng nhập").click()
    page.wait_for_url(f"{town_origin}/")
    state = page.context.storage_state()
    page.context.close()
    return state


def faults(page: Page, width: int) -> list[str]:
    """What lies over its neighbour, out of the bar or on a second line."""
    height = page.evaluate("document.querySelector('.header').clientHeight")
    parts = page.evaluate(PARTS)
    found = [f"{name} is cut off" for name, *_, is_cut in parts if is_cut]
    found += [f"{name} is outside" for name, left, right, *_ in parts if left < 0 or right > width]
    found += [f"{name} is below" for name, _, _, top, bottom, _ in parts if bottom > height + 1]
    pairs = itertools.pairwise(parts)
    found += [f"{one[0]} meets {two[0]}" for one, two in pairs if one[2] > two[1] + 0.5]
    return [*found, "it scrolls sideways"] if page.evaluate(SIDEWAYS) > 0 else found


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("who", ["visitor", "administrator"])
def test_the_bar_is_one_line(
    open_page: OpenPage, administrator: object, keep: Keep, who: str, language: str
) -> None:
    signed = {"storage_state": administrator} if who == "administrator" else {}
    page = open_page(f"/quality?lang={language}", **signed)
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 300})
        found[width] = faults(page, width)
        assert page.locator(".search").evaluate("box => box.clientWidth") >= LEAST_SEARCH_PX
        if width == WIDTHS[0]:
            keep(page, f"bar-{who}-{language}")
    assert {width: said for width, said in found.items() if said} == {}


@pytest.mark.parametrize("width", [390, 861, 1024, 1430])
def test_who_is_signed_in_is_said_where_there_is_little_room(
    open_page: OpenPage, administrator: object, width: int
) -> None:
    page = open_page(
        "/quality", storage_state=administrator, viewport={"width": width, "height": 800}
    )
    link = page.locator(".account-name")
    assert link.locator(".account-short").is_visible()
    expect(link.locator(".account-short")).to_have_text("ND")
    assert "Nguyễn Văn Thử Tên Dài" in str(link.get_attribute("title"))
    assert page.evaluate(SIDEWAYS) <= 0
    link.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")  # as people get there, so that the focus is shown
    box = link.locator(".account-whole").bounding_box()
    assert box
    assert box["width"] > 60 and box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate(SIDEWAYS) <= 0
