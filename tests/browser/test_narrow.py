"""The map on a telephone: 390 pixels wide, used with a thumb."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser import town, walk
from tests.browser.conftest import NARROW, SIDEWAYS, wait_until_drawn

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
THUMB_PX = 40


@pytest.fixture
def phone(open_map: OpenPage) -> OpenPage:
    return lambda path="/": open_map(path, viewport=NARROW, has_touch=True, is_mobile=True)


def test_nothing_sticks_out_sideways(phone: OpenPage, keep: Keep) -> None:
    page = phone()
    assert page.evaluate(SIDEWAYS) <= 0
    keep(page, "narrow-map")


def test_what_sticks_out_would_be_seen(open_page: OpenPage) -> None:
    page = open_page("/communes", viewport=NARROW, has_touch=True, is_mobile=True)
    assert page.evaluate(SIDEWAYS) <= 0
    page.evaluate("document.querySelector('main').style.minWidth = '420px'")
    assert page.evaluate(SIDEWAYS) > 0


def test_the_map_is_free_at_first(phone: OpenPage) -> None:
    page = phone()
    sheet = page.locator(".side").bounding_box()
    assert sheet
    assert sheet["y"] > NARROW["height"] * 0.8
    expect(page.locator(".switches")).to_be_hidden()


def test_a_tap_on_a_parcel_raises_the_sheet(
    phone: OpenPage, places: town.Places, keep: Keep
) -> None:
    page = phone(walk.address(places.middle))
    walk.click(page, places.parcel, places.middle)
    expect(page.locator("[data-feature^='parcels:']")).to_be_visible()
    expect(page.locator(".side")).to_have_attribute("data-height", "half")
    wait_until_drawn(page)
    keep(page, "narrow-parcel")


def test_the_handle_raises_and_lowers_the_sheet(phone: OpenPage, keep: Keep) -> None:
    page = phone()
    handle, sheet = page.locator(".side-handle"), page.locator(".side")
    for height in ("half", "full", "low"):
        handle.tap()
        expect(sheet).to_have_attribute("data-height", height)
        if height == "full":
            page.wait_for_timeout(300)
            keep(page, "narrow-summary")


def test_buttons_are_as_large_as_a_thumb(phone: OpenPage) -> None:
    page = phone()
    for button in page.locator(
        ".side-tool:visible, .maplibregl-ctrl button:visible, .legend summary"
    ).all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= THUMB_PX, button


def test_the_legend_opens_over_the_map(phone: OpenPage, keep: Keep) -> None:
    page = phone()
    page.get_by_text("Lớp và chú giải").tap()
    expect(page.locator(".switches")).to_be_visible()
    keep(page, "narrow-legend")
