"""Why figures changed, as people read it: mouse, keyboard, telephone, dark."""

from collections.abc import Callable
from datetime import date

import pytest
from playwright.sync_api import Page, expect

from portal import db
from tests import editions
from tests.browser import town
from tests.browser.conftest import NARROW, SIDEWAYS, WIDE
from tests.browser.test_accessible import violations

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
HERE = "/editions/2/changes"
DAYS = (date(2026, 4, 2), date(2026, 4, 9))


@pytest.fixture(scope="module")
def origin(serve_filled: Callable[..., str]) -> str:
    """A portal on the town with two editions, between which every other parcel was cleaned."""
    return serve_filled(_fill)


def _fill(conn: db.Connection) -> None:
    town.build(conn)
    with conn.cursor() as cursor:
        cursor.execute("SELECT id FROM parcel ORDER BY id")
        ids = [row[0] for row in cursor.fetchall()]
    before = {key: editions.parcel(2 if no % 3 else 1) for no, key in enumerate(ids[:-5])}
    after = {key: editions.parcel(1 if no % 2 else 2) for no, key in enumerate(ids)}
    for day, parcels in zip(DAYS, (before, after), strict=True):
        named = {"name": "Phường Ninh Kiều", "parcels": parcels}
        editions.seal(conn, day, {town.COMMUNE: named, town.NEIGHBOUR: {"name": "Xã Trống"}})


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize(
    "path", [HERE, f"{HERE}/{town.COMMUNE}", f"{HERE}/{town.COMMUNE}/parcels?cause=cleaned"]
)
def test_axe_finds_nothing_and_nothing_sticks_out(
    open_page: OpenPage, keep: Keep, path: str, viewport: dict[str, int], theme: str
) -> None:
    page = open_page(path, viewport=viewport, color_scheme=theme)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    name = {HERE: "all", f"{HERE}/{town.COMMUNE}": "commune"}.get(path, "parcels")
    keep(page, f"changes-{name}-{viewport['width']}-{theme}")


def test_the_keyboard_alone_leads_from_a_number_to_a_parcel(open_page: OpenPage) -> None:
    page = open_page(HERE)
    number = page.locator("#communes td a").filter(has_text="+").first
    expected = int((number.inner_text()).lstrip("+"))
    reach(page, number.get_attribute("href") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parcels?**")
    expect(page.locator("tbody tr")).to_have_count(expected)
    first = page.locator("tbody th a").first
    reach(page, first.get_attribute("href") or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/parcels/*")
    expect(page.locator("h1")).to_contain_text("Thửa")


def test_another_measure_and_another_order_are_a_key_away(open_page: OpenPage) -> None:
    page = open_page(HERE)
    page.locator("#change-measure").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Xem").press("Enter")
    page.wait_for_url("**measure=own**")
    head = page.get_by_role("link", name="Đã làm sạch", exact=True)
    head.press("Enter")
    page.wait_for_url("**sort=-cleaned**")
    expect(page.locator("th[aria-sort=descending]")).to_have_text("Đã làm sạch")


def test_the_picture_says_what_its_table_says(open_page: OpenPage) -> None:
    page = open_page(f"{HERE}/{town.COMMUNE}")
    drawn = [text.strip() for text in page.locator(".waterfall-value").all_text_contents()]
    shares = page.locator("tr.is-total td:last-child").all_inner_texts()
    assert drawn[0] == shares[0].strip()
    assert drawn[-1] in shares[-1]
    cells = page.locator("tbody tr:not(.is-total) td:last-child").all_inner_texts()
    told = [cell.replace(" điểm %", "").strip() or "±0,00" for cell in cells]
    assert drawn[1:-1] == told


def reach(page: Page, href: str) -> None:
    """Press Tab until the link has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == href:
            return
    raise AssertionError(f"Tab does not reach {href}")
