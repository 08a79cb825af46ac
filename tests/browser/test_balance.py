"""The balance on a telephone and without a mouse: sorted by the keyboard, decided by a steward."""

import contextlib
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from portal import db
from tests import factories
from tests.browser import serving
from tests.browser.conftest import NARROW
from tests.browser.steward import STEWARD, add_accounts, cookies
from tests.browser.test_accessible import violations
from tests.browser.test_keyboard import tab_to
from tests.browser.trouble import Trouble
from tests.conftest import ACTOR, _database, _url

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
PAGE = "/communes/31150/balance"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def url(server: db.Connection, template: str) -> Iterator[str]:
    """A database with two communes that were measured, and the demonstration accounts."""
    with _database(server, template) as name:
        address = _url(server, name)
        with contextlib.closing(db.connect(address)) as conn, db.writing(conn, ACTOR):
            factories.commune(conn, natural_area_m2=1.02e6)
            factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
            factories.coverage(conn)
            factories.coverage(conn, "31153", gaps_m2=1e5, residual_m2=2.9e5)
            factories.parcel(conn, (0, 0, 20, 40))
            factories.surveyed(conn, 4e5, 2010)
            factories.surveyed(conn, 1.0008e5, None, "extract", 500)
            factories.gap(conn)
        add_accounts(address)
        yield address


@pytest.fixture(scope="module")
def own_origin(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving.serve(url, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture
def origin(own_origin: str) -> str:
    return own_origin


@pytest.fixture(scope="module")
def session(browser: Browser, own_origin: str) -> Any:
    """The cookies of a data steward."""
    return cookies(browser, own_origin)


@pytest.fixture
def steward(open_page: OpenPage, session: Any) -> OpenPage:
    return lambda path, **options: open_page(path, storage_state=session, **options)


def names(page: Page) -> list[str]:
    return page.locator(".table-balances tbody th a").all_inner_texts()


def test_the_table_is_sorted_by_the_keyboard(open_page: OpenPage) -> None:
    page = open_page("/balance")
    assert names(page) == ["Phường Ninh Kiều", "Phường Cái Khế"]
    tab_to(page, "thead a[href='/balance?sort=-gaps_m2']")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Khoảng trống")
    tab_to(page, "thead a[href='/balance?sort=gaps_m2']")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_be_visible()
    assert names(page) == ["Phường Cái Khế", "Phường Ninh Kiều"]


@pytest.mark.parametrize("view", ["areas", "survey", "volumes"])
def test_every_figure_is_reached_on_a_telephone(open_page: OpenPage, keep: Keep, view: str) -> None:
    page = open_page(f"/balance?view={view}", viewport=NARROW)
    assert page.evaluate(SIDEWAYS) <= 0
    cells = page.locator(".table-balances tbody tr").first.locator("td")
    for cell in cells.all():
        cell.scroll_into_view_if_needed()
        expect(cell).to_be_in_viewport()
    expect(page.locator(".table-balances tbody th").first).to_be_in_viewport()  # it stays
    keep(page, f"narrow-balances-{view}")


def test_a_steward_decides_on_a_telephone_and_takes_it_back(
    steward: OpenPage, keep: Keep, trouble: Trouble
) -> None:
    page = steward(PAGE, viewport=NARROW)
    new = page.locator("#volume-new")
    new.get_by_text("Thay con số").click()
    new.get_by_label("Khối lượng (ha)").fill("1.234")
    new.get_by_label("Lý do").fill("Biên bản thử 01")
    new.get_by_role("button", name="Ghi con số này").click()
    trouble.forgive("422")
    expect(page.get_by_role("alert")).to_contain_text("có thể hiểu hai cách")
    assert page.evaluate(SIDEWAYS) <= 0
    assert violations(page) == []
    keep(page, "narrow-volume-refused")
    new.get_by_label("Khối lượng (ha)").fill("12,5")
    new.get_by_role("button", name="Ghi con số này").click()
    expect(new.locator(".volume-area")).to_have_text("12,5000\u00a0ha")
    expect(new).to_contain_text("Biên bản thử 01")
    expect(new).to_contain_text(STEWARD.login)
    keep(page, "narrow-volume-decided")
    new.get_by_text("Thay con số").click()
    new.get_by_role("button", name="Bỏ con số quyết định").click()
    expect(new.locator(".volume-area")).to_have_text("11,0080\u00a0ha")


def test_a_workbook_is_downloaded(open_page: OpenPage) -> None:
    page = open_page("/balance")
    with page.expect_download() as download:
        page.get_by_role("link", name="XLSX").click()
    assert download.value.suggested_filename == "can-doi.xlsx"
