"""The page of a commune as it is read: on a screen, a telephone, by keyboard, on paper."""

import contextlib
import io
import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

import pypdf
import pytest
from playwright.sync_api import Browser, Page, expect

from portal import db
from tests import editions, factories, judged
from tests.browser import serving, town
from tests.browser.conftest import NARROW, SIDEWAYS, WIDE
from tests.browser.steward import add_accounts, cookies
from tests.browser.test_accessible import violations
from tests.browser.test_keyboard import tab_to
from tests.conftest import ACTOR, _database, _url

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
PAGE = f"/communes/{town.COMMUNE}"
FIRST = date(2026, 9, 3)


@pytest.fixture(scope="module")
def url(server: db.Connection, template: str) -> Iterator[str]:
    """The town with verdicts, a team that is late, and eight editions."""
    with _database(server, template) as name:
        address = _url(server, name)
        with contextlib.closing(db.connect(address)) as conn, db.writing(conn, ACTOR):
            town.build(conn)
            _fill(conn)
        add_accounts(address)
        yield address


def _fill(conn: db.Connection) -> None:
    team = factories.team(conn)
    factories.gap(
        conn, (800, 800, 900, 900), state="assigned", holder=team, due_on=date(2020, 1, 2)
    )
    factories.former_commune(conn, "31117", town.COMMUNE, "Phường An Hòa")
    with conn.cursor() as cursor:
        cursor.execute("DELETE FROM parcel_quality")
        cursor.execute("SELECT id FROM parcel WHERE sheet_no = '1' ORDER BY id")
        for number, (parcel,) in enumerate(cursor.fetchall()):
            failed = ((4,), (), (2, 4))[number % 3]
            judged.parcel_quality(
                conn, parcel, 3 if failed else 1, 2 if failed else 1, failed=failed
            )
        cursor.execute("UPDATE commune SET record_scheme = '2026', record_as_of = '2026-10-01'")
    judged.counted(conn)
    for week in range(8):
        said = {"n1": 40 + 4 * week, "n2": 60 - 3 * week, "n3": 40 - week}
        editions.seal(conn, FIRST + timedelta(weeks=week), {town.COMMUNE: said})


@pytest.fixture(scope="module")
def own_origin(url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving.serve(url, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture
def origin(own_origin: str) -> str:
    return own_origin


@pytest.mark.parametrize("address", [PAGE, f"{PAGE}/sheets", f"/communes/{town.NEIGHBOUR}"])
@pytest.mark.parametrize(("viewport", "width"), [(WIDE, "wide"), (NARROW, "narrow")])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_it_can_be_read_by_everybody(
    open_page: OpenPage, keep: Keep, address: str, viewport, width: str, theme: str
) -> None:
    page = open_page(address, viewport=viewport, color_scheme=theme)
    expect(page.locator("h1")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    keep(page, f"commune-page-{address.strip('/').replace('/', '-')}-{width}-{theme}")


def test_it_says_where_the_commune_stands(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    row = page.locator(".commune-state tbody tr").filter(has_text="Tỷ lệ sạch")
    expect(row.locator("td").nth(3)).to_have_text("1/1")
    expect(page.locator(".course")).to_have_count(2)
    expect(page.locator(".course-required")).not_to_have_count(0)
    expect(page.locator(".commune-gap")).to_have_count(3)
    expect(page.locator(".commune-number")).to_have_text(["1", "2", "3"])
    holder = page.locator("tr").filter(has_text="Đội đo 1")
    expect(holder.last).to_contain_text("1 quá hạn")
    expect(page.locator(".commune-steps li").first).to_contain_text("thửa lên nhóm 1")
    expect(page.get_by_text("Phường An Hòa")).to_be_visible()


def test_the_numbers_open_the_lists_behind_them(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    failed = page.locator("a[href^='/quality/'][href$='commune=31150']").first
    n = failed.inner_text()
    failed.click()
    expect(page.locator("body")).to_contain_text(n)
    page.goto(page.url.split("/quality")[0] + f"{PAGE}/sheets")
    page.locator("tbody a[href*='severity=3']").first.click()
    expect(page).to_have_url(re.compile("sheet=1.*severity=3"))
    expect(page.locator("tbody tr").first).to_be_visible()


def test_the_sheets_are_sorted_by_the_keyboard(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}/sheets")
    names = page.locator("tbody th")
    expect(names).to_have_text(["1", "2", "3"])
    tab_to(page, "thead a[href$='sort=-sheet']")
    page.keyboard.press("Enter")
    expect(page.locator("th[aria-sort=descending]")).to_contain_text("Tờ bản đồ")
    expect(page.locator("tbody th")).to_have_text(["3", "2", "1"])


def test_the_files_are_reached_by_the_keyboard(
    open_page: OpenPage, browser: Browser, own_origin: str
) -> None:
    page = open_page(PAGE)
    expect(page.get_by_role("link", name="Bản đồ gửi thư")).to_have_count(0)  # it costs seconds
    page = open_page(PAGE, storage_state=cookies(browser, own_origin))
    for name, suffix in (("Tờ in", ".pdf"), ("Bản đồ gửi thư", ".html")):
        tab_to(page, f"a[href$='{suffix}']")
        expect(page.locator(":focus")).to_contain_text(name)
        with page.expect_download() as download:
            page.keyboard.press("Enter")
        assert download.value.suggested_filename == f"xa-{town.COMMUNE}{suffix}"


def test_it_prints_on_two_pages_without_what_leads_elsewhere(open_page: OpenPage) -> None:
    page = open_page(PAGE)
    printed = pypdf.PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert len(printed.pages) <= 2
    page.emulate_media(media="print")
    for hidden in (".panel-actions", ".about", ".nav", ".commune-more", ".more"):
        for one in page.locator(hidden).all():
            expect(one).to_be_hidden()
    assert page.locator(".commune-gap").first.evaluate("p => getComputedStyle(p).fill") == (
        "rgb(0, 0, 0)"
    )
    expect(page.locator(".commune-printed")).to_be_visible()


def test_the_panel_beside_the_map_stays_brief(open_page: OpenPage) -> None:
    page = open_page(f"{PAGE}?part=panel")
    expect(page.locator(".commune-state, .course, .commune-map, .commune-steps")).to_have_count(0)
    expect(page.get_by_role("link", name="Cả trang của xã")).to_have_attribute("href", PAGE)
