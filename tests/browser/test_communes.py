"""Communes side by side: map and table as one, by mouse, by keyboard, on a telephone, on paper."""

import contextlib
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from portal import db
from tests import ranked
from tests.browser import serving
from tests.browser.conftest import NARROW, SIDEWAYS, WIDE
from tests.browser.test_accessible import violations
from tests.browser.test_keyboard import tab_to
from tests.conftest import ACTOR, _database, _url
from tests.ranked import ALONE, ONE, OTHER, SMALL

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
PAGE = "/communes?metric=clean"


@pytest.fixture(scope="module")
def own_origin(
    server: db.Connection, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The portal on six communes."""
    with _database(server, template) as name:
        address = _url(server, name)
        with contextlib.closing(db.connect(address)) as conn, db.writing(conn, ACTOR):
            ranked.build(conn)
        with serving.serve(address, tmp_path_factory.mktemp("server") / "log") as served:
            yield served


@pytest.fixture
def origin(own_origin: str) -> str:
    return own_origin


def area(page: Page, code: str) -> str:
    return f"[data-commune-map] a[data-code='{code}']"


def expect_marked(page: Page, code: str) -> None:
    """The commune is marked in map and table, and no other is."""
    expect(page.locator("tr[aria-current]")).to_have_count(1)
    expect(page.locator(f"tr[data-code='{code}']")).to_have_attribute("aria-current", "true")
    expect(page.locator("[data-commune-map] a[aria-current]")).to_have_count(1)
    expect(page.locator(area(page, code))).to_have_attribute("aria-current", "true")


def test_what_is_chosen_on_the_map_is_marked_in_the_table(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.locator(f"{area(page, SMALL)} path").click()
    expect_marked(page, SMALL)
    expect(page.locator(f"tr[data-code='{SMALL}']")).to_be_in_viewport()
    assert f"mark={SMALL}" in page.url
    expect(page.locator("[data-marked-words]")).to_contain_text("Xã Nhỏ: 20,0")


def test_what_is_chosen_in_the_table_is_marked_on_the_map(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}&mark={ALONE}")
    expect_marked(page, ALONE)
    page.locator(f"tr[data-code='{OTHER}'] a[data-mark]").click()
    expect_marked(page, OTHER)
    expect(page.locator("[data-commune-map] path[data-marked]")).to_have_count(1)
    expect(page.locator("[data-commune-map] path[data-chosen]")).to_have_count(0)
    # The mark goes along to another order of the same page.
    page.locator("thead a", has_text="Độ phủ").first.click()
    page.wait_for_url("**sort=**")
    expect_marked(page, OTHER)


def test_the_map_is_walked_with_arrows_and_left_with_one_key(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    tab_to(page, "[data-commune-map] a")
    page.locator(area(page, ALONE)).focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(area(page, ONE))).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect_marked(page, OTHER)
    page.keyboard.press("ArrowLeft")
    expect(page.locator(area(page, ONE))).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("!document.activeElement.closest('[data-commune-map]')")


def test_the_table_is_walked_with_arrows_sorted_and_compared(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    tab_to(page, "thead th a", most=80)
    page.locator(f"tr[data-code='{ALONE}'] a[data-mark]").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator(f"tr[data-code='{ONE}'] a[data-mark]")).to_be_focused()
    page.keyboard.press("Enter")
    expect_marked(page, ONE)
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Space")
    assert page.locator("input[name=c]:checked").count() == 2
    page.locator("thead a", has_text="Khớp dân cư").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=-owner**")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Khớp dân cư")


def test_the_chosen_communes_are_compared(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    for code in (ALONE, SMALL):
        page.locator(f"tr[data-code='{code}'] input").check()
    page.get_by_role("button", name="So sánh các xã đã chọn").click()
    page.wait_for_url("**/compare?**")
    assert f"c={ALONE}" in page.url and f"c={SMALL}" in page.url


def test_without_scripts_a_click_on_the_map_marks_the_row(open_page: OpenPage) -> None:
    page = open_page(PAGE, java_script_enabled=False)
    page.locator(f"{area(page, SMALL)} path").click()
    page.wait_for_url(f"**mark={SMALL}#row-{SMALL}")
    expect_marked(page, SMALL)


def test_beside_the_map_they_are_marked_without_opening_the_panel_anew(
    open_page: OpenPage,
) -> None:
    page = open_page("/")
    page.locator(f"tr[data-code='{SMALL}'] a[data-mark]").click()
    expect_marked(page, SMALL)
    page.locator(f"{area(page, ONE)} path").click()
    expect_marked(page, ONE)
    assert "mark" not in page.url
    expect(page.locator("tbody tr[data-code]")).to_have_count(6)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "path", [PAGE + f"&mark={ONE}", "/communes?metric=both&kind=phường", "/communes?at=2"]
)
def test_the_page_is_accessible_and_fits(
    open_page: OpenPage, keep: Keep, path: str, viewport: dict[str, int], theme: str
) -> None:
    page = open_page(path, viewport=viewport, color_scheme=theme)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    name = path.partition("?")[2].partition("&")[0].replace("=", "-")
    keep(page, f"communes-{name}-{viewport['width']}-{theme}")


def test_a_narrow_page_keeps_place_name_figure_and_line(open_page: OpenPage) -> None:
    page = open_page(PAGE, viewport=NARROW)
    row = page.locator(f"tr[data-code='{ALONE}']")
    expect(row.locator("th a")).to_be_visible()
    expect(row.locator("td.rank")).to_be_visible()
    expect(row.locator("td.num:not(.rank)").first).to_have_text("80,0\u00a0%")
    expect(row.locator("td.num:not(.rank)").first).to_be_visible()
    expect(row.locator(".spark")).to_be_visible()
    expect(row.locator("td.wide").first).to_be_hidden()


def test_paper_has_the_map_and_the_whole_table_but_no_controls(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    page.emulate_media(media="print")
    expect(page.locator("[data-commune-map]")).to_be_visible()
    expect(page.locator(f"tr[data-code='{SMALL}'] th")).to_be_visible()
    for control in (".choose .filters", ".compare-form", "td.pick >> nth=0"):
        expect(page.locator(control)).to_be_hidden()
