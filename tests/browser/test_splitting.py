"""A person divides a gap: by a number, and along a line drawn on the map."""

import contextlib
import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, FloatRect, Page, expect

from layers import sql
from portal import db
from tests import factories
from tests.browser import serving
from tests.browser.conftest import NARROW, WIDE
from tests.browser.steward import add_accounts, cookies
from tests.browser.test_accessible import violations
from tests.conftest import ACTOR, _database, _url

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null;"
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def url(server: db.Connection, template: str) -> Iterator[str]:
    """A database with two gaps, a road between them, and the demonstration accounts."""
    with _database(server, template) as name:
        address = _url(server, name)
        with contextlib.closing(db.connect(address)) as conn, db.writing(conn, ACTOR):
            factories.commune(conn)
            factories.parcel(conn, (100, 50, 900, 100), "1", "7")
            factories.parcel(conn, (495, 100, 505, 400), None, None, land_use=["DGT"])
            factories.gap(conn, (100, 100, 495, 600))
            factories.gap(conn, (505, 100, 900, 600))
            factories.gap(conn, (100, 700, 700, 950), kind="road_water")
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
def conn(url: str) -> Iterator[db.Connection]:
    with contextlib.closing(db.connect(url)) as conn:
        conn.autocommit = True
        yield conn


@pytest.fixture
def steward(open_page: OpenPage, session: Any) -> OpenPage:
    return lambda path, **options: open_page(path, storage_state=session, **options)


def gap_ids(conn: db.Connection) -> list[str]:
    """The gap in the north, that in the west, that in the east."""
    rows = sql.rows(
        conn, "SELECT id::text FROM gap WHERE parents = '{}' ORDER BY kind, ST_XMin(geom)"
    )
    return [row["id"] for row in rows]


def count(conn: db.Connection) -> int:
    return int(sql.value(conn, "SELECT count(*) FROM gap"))


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_is_accessible_and_fits(
    steward: OpenPage, conn: db.Connection, viewport: dict[str, int], theme: str, keep: Keep
) -> None:
    path = f"/gaps/{gap_ids(conn)[1]}/split?packages=5"
    page = steward(path, viewport=viewport, color_scheme=theme)
    page.wait_for_selector(".split-hand[data-map=idle]")
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    keep(page, f"split-{viewport['width']}-{theme}")
    page.locator(".split-hand").scroll_into_view_if_needed()
    keep(page, f"split-{viewport['width']}-{theme}-map")


def test_the_page_of_neighbours_is_accessible_and_fits(
    steward: OpenPage, conn: db.Connection, keep: Keep
) -> None:
    page = steward(f"/gaps/{gap_ids(conn)[1]}/merge", viewport=NARROW)
    expect(page.get_by_role("checkbox")).to_have_count(1)
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    keep(page, "merge-390")


@pytest.mark.parametrize("how", ["without script", "without WebGL"])
def test_the_form_needs_neither_script_nor_webgl(
    steward: OpenPage, conn: db.Connection, how: str
) -> None:
    path = f"/gaps/{gap_ids(conn)[1]}/split"
    script = {"java_script_enabled": False} if how == "without script" else {"script": NO_WEBGL}
    page = steward(path, **script)
    page.get_by_label("Mỗi gói khoảng (ha)").fill("5")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Xem trước: 4 gói")).to_be_visible()
    expect(page.locator(".split-hand")).to_be_hidden()


def test_a_gap_is_divided_by_a_number_with_the_keyboard(
    steward: OpenPage, conn: db.Connection, keep: Keep
) -> None:
    before = count(conn)
    page = steward(f"/gaps/{gap_ids(conn)[1]}")
    page.get_by_role("link", name="Chia thành gói").press("Enter")
    page.get_by_label("Số gói").fill("3")
    page.keyboard.press("Enter")
    expect(page.locator(".split tbody tr")).to_have_count(3)
    page.get_by_role("button", name="Chia thành 3 gói này").press("Enter")
    expect(page.get_by_text("Đã chia thành 3 gói")).to_be_visible()
    assert count(conn) == before + 2
    keep(page, "split-done")


def test_a_line_drawn_on_the_map_divides_a_gap(
    steward: OpenPage, conn: db.Connection, keep: Keep
) -> None:
    before = count(conn)
    page = steward(f"/gaps/{gap_ids(conn)[-1]}/split")
    page.wait_for_selector(".split-hand[data-map=idle]")
    draw(page, [(0.5, 0.02), (0.53, 0.5), (0.5, 0.98)])
    expect(page.get_by_text("Số đường: 1")).to_be_visible()
    keep(page, "split-drawn")
    page.get_by_role("button", name="Xem trước theo các đường đã vẽ").click()
    expect(page.locator(".split tbody tr")).to_have_count(2)
    expect(page.get_by_text("Số đường: 1")).to_be_visible()  # and it can be moved on
    page.get_by_role("button", name="Chia thành 2 gói này").click()
    expect(page.get_by_text("Đã chia thành 2 gói")).to_be_visible()
    assert count(conn) == before + 1


def test_a_line_that_does_not_cut_is_told_so(
    steward: OpenPage, conn: db.Connection, trouble: Any
) -> None:
    page = steward(f"/gaps/{gap_ids(conn)[-1]}/split")
    page.wait_for_selector(".split-hand[data-map=idle]")
    draw(page, [(0.5, 0.3), (0.5, 0.6)])
    page.get_by_role("button", name="Xem trước theo các đường đã vẽ").click()
    expect(page.get_by_role("alert")).to_contain_text("không cắt")
    trouble.forgive("422")


def test_a_line_that_is_proposed_can_be_moved(steward: OpenPage, conn: db.Connection) -> None:
    page = steward(f"/gaps/{gap_ids(conn)[0]}/split?packages=2")
    page.wait_for_selector(".split-hand[data-map=idle]")
    page.get_by_role("button", name="Sửa đường").click()
    box = map_box(page)
    middle = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.click(*middle)
    page.wait_for_timeout(400)
    page.mouse.move(*middle)
    page.mouse.down()
    page.mouse.move(middle[0] + 40, middle[1], steps=8)
    page.mouse.up()
    moved = json.loads(page.locator(".split-hand [name=lines]").input_value())
    assert [len(line) for line in moved] == [3]
    page.get_by_role("button", name="Xem trước theo các đường đã vẽ").click()
    areas = page.locator(".split tbody td:nth-child(2)")
    expect(areas).to_have_count(2)
    assert areas.nth(0).inner_text() != areas.nth(1).inner_text()


def test_lines_can_be_taken_away_again(steward: OpenPage, conn: db.Connection) -> None:
    page = steward(f"/gaps/{gap_ids(conn)[-1]}/split?packages=3")
    page.wait_for_selector(".split-hand[data-map=idle]")
    expect(page.get_by_text("Số đường: 2")).to_be_visible()
    page.get_by_role("button", name="Sửa đường").click()
    page.get_by_role("button", name="Xóa hết").click()
    expect(page.get_by_text("Số đường: 0")).to_be_visible()


def draw(page: Page, points: list[tuple[float, float]]) -> None:
    """Click a line on the map, its points as shares of width and height; the last one twice."""
    box = map_box(page)
    for x, y in [*points, points[-1]]:
        at = box["x"] + x * box["width"], box["y"] + y * box["height"]
        page.mouse.move(*at)
        page.mouse.click(*at)
        page.wait_for_timeout(400)  # or two clicks are one double click, which zooms


def map_box(page: Page) -> FloatRect:
    """Bring the map into view; return where it is."""
    page.locator(".split-map").scroll_into_view_if_needed()
    box = page.locator(".split-map canvas").bounding_box()
    assert box
    return box
