"""Weekly editions, as people use them: mouse, keyboard and telephone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal import db
from tests.browser.test_accessible import require_accessible
from tests.portal.reports import weeks

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
PAGES = {
    "editions": "/editions",
    "edition": "/editions/2?metric=coverage",
    "edition-diff": "/editions/2/diff?with=1&metric=n1",
    "edition-list": "/editions/2/list?of=clean&commune=31150",
}


@pytest.fixture(scope="module")
def origin(serve_filled: Callable[..., str]) -> str:
    """A portal on two communes, with two weeks closed and the first of them corrected."""
    return serve_filled(_fill)


def _fill(conn: db.Connection) -> None:
    weeks.two(conn)
    weeks.week(conn, weeks.SECOND, restates=2, reason="Nhập nhầm tệp")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_wide_and_narrow(open_page: OpenPage, keep: Keep, theme: str) -> None:
    for name, path in PAGES.items():
        page = open_page(path, color_scheme=theme)
        require_accessible(page, keep, name, theme)


def tab_to(page: Page, name: str, most: int = 80) -> None:
    """Go on by the tabulator until the link or button of this name has the focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = (
            "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText"
        )
        if page.evaluate(here).strip() == name:
            return
    raise AssertionError(f"the keyboard does not reach {name!r}")


def test_the_keyboard_alone_leads_from_the_list_to_the_parcels(open_page: OpenPage) -> None:
    page = open_page("/editions")
    tab_to(page, "Kỳ 2")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỳ số 2, ngày 12/03/2026")
    row = page.locator("#communes tbody tr").filter(has_text="31150")
    link = row.locator("a[href$='of=n1']")
    n1 = int(link.inner_text())
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Nhóm 1")
    expect(page.locator("tbody tr")).to_have_count(n1)


def test_the_hash_opens_to_be_copied(open_page: OpenPage) -> None:
    page = open_page("/editions")
    summary = page.locator("#closed .edition-hash summary").first
    summary.focus()
    page.keyboard.press("Enter")
    whole = page.locator("#closed .edition-hash-whole").first
    expect(whole).to_be_visible()
    assert len(whole.inner_text()) == 64


def test_a_corrected_edition_leads_to_the_correction(open_page: OpenPage) -> None:
    page = open_page("/editions/2")
    page.locator("#corrected a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kỳ số 3, ngày 12/03/2026")
    expect(page.get_by_text("Nhập nhầm tệp").first).to_be_visible()


def test_the_map_shows_what_is_chosen(open_page: OpenPage) -> None:
    page = open_page("/editions/2")
    page.get_by_label("Chỉ tiêu").select_option("gap_area")
    page.get_by_role("button", name="Xem").click()
    page.wait_for_url("**/editions/2?metric=gap_area*")
    expect(page.locator("#map figure svg").first).to_be_visible()


def test_the_files_are_downloaded(open_page: OpenPage) -> None:
    page = open_page("/editions/2")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải XLSX").click()
    assert download.value.suggested_filename == "ky-2.xlsx"
