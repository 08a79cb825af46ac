"""The map that was sent by mail, opened from a disk with the network cut."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

import config
from portal import db
from portal.reports import mailed_map
from tests.browser import town
from tests.browser.conftest import NARROW, PATIENCE_MS, WIDE
from tests.browser.test_accessible import violations
from tests.browser.trouble import Trouble

# The colour at a point of the canvas, as [r, g, b, a].
COLOUR = """([x, y]) => {
  const canvas = document.querySelector(".leaflet-overlay-pane canvas");
  const box = canvas.getBoundingClientRect();
  const scale = canvas.width / box.width;
  return [...canvas.getContext("2d")
    .getImageData((x - box.left) * scale, (y - box.top) * scale, 1, 1).data];
}"""
# Where a place is on the screen. folium names its map with a number of its own.
PLACE = """([lon, lat]) => {
  const map = Object.values(window).find((value) => value instanceof L.Map);
  map.setView([lat, lon], 17, { animate: false });
  const box = map.getContainer().getBoundingClientRect();
  const point = map.latLngToContainerPoint([lat, lon]);
  return [box.left + point.x, box.top + point.y];
}"""


@pytest.fixture(scope="module")
def file(town_url: str, town_conn: db.Connection, tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = config.load({"DATABASE_URL": town_url, "SECRET_KEY": "only for the tests"})
    path = tmp_path_factory.mktemp("mail") / "ninh-kieu.html"
    path.write_bytes(mailed_map.make(town_conn, settings, town.COMMUNE).html)
    town_conn.rollback()
    return path


@pytest.fixture
def open_file(browser: Browser, file: Path, trouble: Trouble) -> Iterator[Callable[..., Page]]:
    contexts = []

    def open_(viewport: ViewportSize) -> Page:
        context = browser.new_context(viewport=viewport, locale="vi-VN", offline=True)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        trouble.listen(page, "file://")
        page.goto(file.as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()


def test_a_parcel_is_drawn_and_says_what_it_is(open_file, places: town.Places, keep) -> None:
    page = open_file(WIDE)
    expect(page.locator("h1")).to_have_text("Phường Ninh Kiều")
    keep(page, "mailed-map")
    x, y = page.evaluate(PLACE, list(places.parcel))
    page.wait_for_function(f"(at) => ({COLOUR})(at)[3] > 0", arg=[x, y])
    page.mouse.click(x, y)
    popup = page.locator(".leaflet-popup-content")
    expect(popup).to_contain_text("63")
    assert popup.locator("th").all_inner_texts() == [
        "Tờ", "Thửa", "Loại đất", "Diện tích trên bản đồ", "Nhóm",
    ]  # fmt: skip
    keep(page, "mailed-map-parcel")


def test_a_gap_says_what_it_is(open_file, places: town.Places) -> None:
    page = open_file(WIDE)
    page.mouse.click(*page.evaluate(PLACE, list(places.gap)))
    expect(page.locator(".leaflet-popup-content")).to_contain_text("Chưa đo vẽ")


def test_layers_are_switched_off(open_file, places: town.Places) -> None:
    page = open_file(WIDE)
    at = page.evaluate(PLACE, list(places.gap))
    page.locator(".leaflet-control-layers").hover()
    page.get_by_label("Khoảng trống bản đồ").uncheck()
    page.wait_for_function(f"(at) => ({COLOUR})(at)[3] === 0", arg=at)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(open_file, keep, viewport: ViewportSize) -> None:
    page = open_file(viewport)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert violations(page) == []
    if viewport is NARROW:
        keep(page, "mailed-map-narrow")
