"""The page without a mouse."""

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser import town, walk
from tests.browser.conftest import wait_until_drawn

OpenPage = Callable[..., Page]


def tab_to(page: Page, selector: str, most: int = 60) -> None:
    """Press Tab until the focus is on it."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.locator(f"{selector}:focus").count():
            return
    raise AssertionError(f"Tab never reached {selector}")


def test_the_first_key_offers_to_skip_to_the_content(open_map: OpenPage) -> None:
    page = open_map()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()


def test_a_commune_is_found_read_and_left_again(open_map: OpenPage) -> None:
    page = open_map()
    tab_to(page, "#search")
    page.keyboard.type("ninh kieu")
    expect(page.locator("#suggestions").get_by_role("option").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator(f"[data-feature='communes:{town.COMMUNE}']")).to_be_visible()
    expect(page.locator(".side-body :is(h1, h2)").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".side")).to_be_hidden()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement !== document.body")


def test_links_of_the_panel_open_in_the_panel(open_map: OpenPage) -> None:
    page = open_map()
    expect(page.locator(".side-body :is(h1, h2)").first).to_be_visible()
    tab_to(page, ".side-body a[href^='/communes/']")
    page.keyboard.press("Enter")
    expect(page.locator("[data-feature^='communes:']")).to_be_visible()
    assert page.url.split("#")[0].endswith("/")


def test_suggestions_are_walked_with_arrows_and_closed_with_escape(open_map: OpenPage) -> None:
    page = open_map()
    box = page.get_by_role("combobox", name="Tìm xã")
    box.focus()
    page.keyboard.type("thửa 1 Ninh Kiều")
    expect(page.locator("#suggestions").get_by_role("option")).to_have_count(3)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#suggestions").get_by_role("option").nth(1)).to_have_attribute(
        "aria-selected", "true"
    )
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-1")
    page.keyboard.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(page.locator(".side")).to_be_visible()


def test_arrows_move_the_map_and_plus_comes_closer(open_map: OpenPage, places: town.Places) -> None:
    page = open_map(walk.address(places.middle))
    tab_to(page, ".maplibregl-canvas")
    before = page.url
    page.keyboard.press("ArrowRight")
    page.wait_for_url(lambda url: url != before)
    wait_until_drawn(page)
    moved = page.url
    page.keyboard.press("+")
    page.wait_for_url(lambda url: url != moved)
    assert float(page.url.split("m=")[1].split("/")[0]) > 16.5


def test_layers_are_switched_with_the_space_bar(open_map: OpenPage) -> None:
    page = open_map()
    tab_to(page, ".switches input[value=parcels]", most=120)
    page.keyboard.press("Space")
    expect(page).to_have_url(re.compile("layers=coverage,gaps"))
