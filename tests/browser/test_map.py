"""The map page as a planner uses it."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from layers import sql
from portal import db
from tests.browser import town, walk
from tests.browser.conftest import wait_until_drawn
from tests.browser.trouble import Trouble

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]


HEADING = ".side-body article h2 >> nth=0"


def heading(page: Page) -> str:
    return page.locator(HEADING).inner_text()


def test_a_new_visitor_sees_the_province(open_map: OpenPage, keep: Keep) -> None:
    page = open_map()
    expect(page.locator(HEADING)).to_have_text("Thành phố Cần Thơ")
    expect(page).to_have_title(re.compile("Thành phố Cần Thơ"))
    keep(page, "map-province")


def test_the_legend_counts_what_is_in_view(
    open_map: OpenPage, places: town.Places, town_conn: db.Connection, keep: Keep
) -> None:
    page = open_map(walk.address(places.middle, 16))
    expect(page.locator(".legend[data-state=current]")).to_be_attached()
    shown = {
        cell.get_attribute("data-count"): int(cell.inner_text().replace(".", ""))
        for cell in page.locator("[data-count]:visible").all()
    }
    counted = sql.row(
        town_conn,
        "SELECT count(*) AS n, count(*) FILTER (WHERE clean_group = 1) AS n1,"
        " count(*) FILTER (WHERE clean_group = 2) AS n2,"
        " count(*) FILTER (WHERE clean_group = 3) AS n3,"
        " count(*) FILTER (WHERE clean_group = 0 AND NOT is_object) AS n_ungrouped,"
        " count(*) FILTER (WHERE is_object) AS n_object FROM parcel",
    )
    assert shown == counted
    keep(page, "map-parcels")


def test_the_legend_counts_again_when_the_view_moves(
    open_map: OpenPage, places: town.Places
) -> None:
    page = open_map(walk.address(places.middle, 16))
    total = page.locator("[data-count=n]")
    everything = int(total.inner_text())
    page.evaluate("hash => { location.hash = hash }", walk.address(places.middle, 19).lstrip("/"))
    expect(total).not_to_have_text(str(everything))
    assert 0 < int(total.inner_text()) < everything


def test_a_click_on_a_parcel_opens_it_and_the_address_reopens_it(
    open_map: OpenPage, places: town.Places, origin: str, keep: Keep
) -> None:
    page = open_map(walk.address(places.middle))
    walk.click(page, places.parcel, places.middle)
    expect(page.locator(f"[data-feature='parcels:{places.parcel_id}']")).to_be_visible()
    assert "63" in heading(page)
    wait_until_drawn(page)
    keep(page, "map-parcel")
    again = open_map(page.url.removeprefix(origin))
    expect(again.locator(f"[data-feature='parcels:{places.parcel_id}']")).to_be_visible()
    assert again.url == page.url
    assert heading(again) == heading(page)


def test_a_click_where_parcels_overlap_offers_all_of_them(
    open_map: OpenPage, places: town.Places, keep: Keep
) -> None:
    page = open_map(walk.address(places.middle))
    walk.click(page, places.overlap, places.middle)
    choices = page.locator(".side-body a[href^='/parcels/']")
    expect(choices).to_have_count(2)
    keep(page, "map-stack")
    choices.first.click()
    expect(page.locator("[data-feature^='parcels:']")).to_be_visible()


def test_a_click_on_a_gap_opens_it(open_map: OpenPage, places: town.Places, keep: Keep) -> None:
    page = open_map(walk.address(places.gap, 15.5))
    walk.click(page, places.gap, places.gap, 15.5)
    expect(page.locator(f"[data-feature='gaps:{places.gap_id}']")).to_be_visible()
    keep(page, "map-gap")


def test_far_out_a_click_opens_the_commune(
    open_map: OpenPage, places: town.Places, keep: Keep
) -> None:
    page = open_map(walk.address(places.middle, 12))
    walk.click(page, places.middle, places.middle, 12)
    expect(page.locator(f"[data-feature='communes:{town.COMMUNE}']")).to_be_visible()
    keep(page, "map-commune")


def test_back_returns_to_the_panel_before(open_map: OpenPage, places: town.Places) -> None:
    page = open_map(walk.address(places.middle))
    before = heading(page)
    walk.click(page, places.parcel, places.middle)
    expect(page.locator("[data-feature^='parcels:']")).to_be_visible()
    page.go_back()
    expect(page.locator(HEADING)).to_have_text(before)


def test_switches_are_in_the_address(open_map: OpenPage, places: town.Places, origin: str) -> None:
    page = open_map(walk.address(places.middle))
    page.get_by_label("Khoảng trống bản đồ", exact=True).uncheck()
    page.get_by_label("Độ đậm: Độ phủ đo đạc của xã").fill("40")
    expect(page).to_have_url(
        re.compile(r"layers=coverage,parcels,objects,borders,names&opacity=coverage:40$")
    )
    again = open_map(page.url.removeprefix(origin))
    expect(again.get_by_label("Khoảng trống bản đồ", exact=True)).not_to_be_checked()
    expect(again.get_by_label("Độ đậm: Độ phủ đo đạc của xã")).to_have_value("40")
    assert again.url == page.url


def test_the_sketch_is_called_a_sketch(open_map: OpenPage) -> None:
    expect(open_map().locator(".map-note")).to_have_text(
        "Ranh giới là sơ đồ, không phải địa giới chính thức"
    )


def test_coordinates_are_read_out_in_both_systems(open_map: OpenPage, places: town.Places) -> None:
    page = open_map(walk.address(places.middle))
    readout = page.locator(".readout")
    expect(readout).to_contain_text("105°00′: X 1.109.300,")
    expect(readout).to_contain_text("Y 585.27")
    expect(readout).to_contain_text(f"{places.middle[1]:.5f}".replace(".", ","))


@pytest.mark.parametrize(
    ("asked", "found"),
    [("cai khe", "Phường Cái Khế"), ("tờ 1 thửa 63 Ninh Kiều", "63")],
)
def test_search_opens_the_first_of_its_suggestions(
    open_map: OpenPage, keep: Keep, asked: str, found: str
) -> None:
    page = open_map()
    box = page.get_by_role("combobox", name="Tìm xã")
    box.fill(asked)
    expect(page.get_by_role("option").first).to_contain_text(found)
    keep(page, f"map-search-{found.rsplit(maxsplit=1)[-1]}")
    box.press("Enter")
    expect(page.locator(HEADING)).to_contain_text(found)
    assert "panel=" in page.url


def test_search_says_so_where_there_is_nothing(open_map: OpenPage) -> None:
    page = open_map()
    page.get_by_role("combobox", name="Tìm xã").fill("không có xã này")
    expect(page.locator(".suggestion-none")).to_be_visible()


def test_a_busy_server_is_explained_and_can_be_asked_again(
    open_map: OpenPage, places: town.Places, trouble: Trouble, keep: Keep
) -> None:
    page = open_map(walk.address(places.middle))
    page.route("**/parcels?*part=panel", lambda route: route.fulfill(status=503, body="busy"))
    walk.click(page, places.parcel, places.middle)
    expect(page.get_by_role("alert")).to_contain_text("Dữ liệu tạm thời chưa đọc được")
    keep(page, "map-busy")
    page.unroute("**/parcels?*part=panel")
    page.get_by_role("button", name="Thử lại").click()
    expect(page.locator("[data-feature^='parcels:']")).to_be_visible()
    trouble.forgive("503")


@pytest.mark.parametrize("part", ["**/map/style.json*", "**/tiles/parcels/**"])
def test_a_map_that_fails_says_so(
    open_page: OpenPage, places: town.Places, trouble: Trouble, keep: Keep, part: str
) -> None:
    page = open_page("/login")
    page.route(part, lambda route: route.fulfill(status=503, body="busy"))
    page.goto(page.url.removesuffix("/login") + walk.address(places.middle))
    failure = page.locator(".map-failure")
    expect(failure).to_contain_text("chưa tải được")
    page.wait_for_timeout(300)
    expect(failure).to_be_visible()
    keep(page, "map-failed")
    trouble.forgive("503")


def test_a_slow_answer_never_replaces_a_newer_one(open_map: OpenPage, places: town.Places) -> None:
    page = open_map(walk.address(places.middle))
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/parcels?*part=panel", hold)
    walk.click(page, places.parcel, places.middle)
    expect(page.locator(".side-skeleton")).to_be_visible()
    page.get_by_role("link", name="Toàn địa bàn").click()
    expect(page.locator(HEADING)).to_have_text("Thành phố Cần Thơ")
    for route in held:
        route.continue_()
    page.wait_for_timeout(500)
    assert heading(page) == "Thành phố Cần Thơ"


def test_without_webgl_the_tables_are_offered(open_page: OpenPage, keep: Keep) -> None:
    page = open_page("/", script="HTMLCanvasElement.prototype.getContext = () => null")
    expect(page.get_by_role("heading", name="Trình duyệt này chưa vẽ được bản đồ")).to_be_visible()
    expect(page.locator(HEADING)).to_have_text("Thành phố Cần Thơ")
    keep(page, "map-without-webgl")


def test_the_page_speaks_english_and_keeps_the_view(
    open_map: OpenPage, places: town.Places
) -> None:
    page = open_map(walk.address(places.middle))
    hash_ = page.url.split("#")[1]
    page.get_by_role("button", name="EN English").click()
    wait_until_drawn(page)
    expect(page.locator("html")).to_have_attribute("lang", "en")
    assert page.url.split("#")[1] == hash_
