"""From the list to the board to a gap, by keyboard, wide and narrow: a day of an officer's work."""

import contextlib
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal import db
from portal.accounts import demonstration
from tests import factories
from tests.browser import serving
from tests.browser.conftest import NARROW, WIDE
from tests.browser.test_accessible import violations
from tests.browser.test_keyboard import tab_to
from tests.browser.trouble import Trouble
from tests.conftest import ACTOR

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
SIZES = pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])


@pytest.fixture
def origin(database_url: str, tmp_path: Path) -> Iterator[str]:
    """A portal of the test's own, with gaps to work on and the demonstration's accounts."""
    with contextlib.closing(db.connect(database_url)) as conn, db.writing(conn, ACTOR):
        factories.commune(conn)
        factories.coverage(conn)
        team = factories.team(conn, "Đội đo 1")
        factories.team(conn, "Đội đo 2")
        for n in range(4):
            factories.gap(conn, (100 * n, 0, 100 * n + 80, 90 - n))
        factories.gap(conn, (0, 500, 50, 550), state="assigned", holder=team, due_on="2020-01-31")
        factories.gap(conn, (200, 500, 250, 560), state="delivered", holder=team)
        demonstration.add(conn)
    with serving.serve(database_url, tmp_path / "log") as address:
        yield address


def sign_in(page: Page, login: str) -> None:
    """Sign in and go back to the list of gaps."""
    page.goto(page.url.split("/gaps")[0] + "/login?next=/gaps")
    page.fill("input[name=login]", login)
    page.fill("input[name=password]", f"{login}.2026")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r":\d+/gaps$"))


def press(page: Page, selector: str, key: str = "Enter") -> None:
    """Go there with Tab and press a key."""
    tab_to(page, selector, most=120)
    page.keyboard.press(key)


def looked_at(page: Page, keep: Keep, name: str, viewport: dict[str, int]) -> None:
    """The page is accessible and does not stick out sideways."""
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    keep(page, f"work-{name}-{viewport['width']}")


@SIZES
def test_gaps_are_chosen_assigned_started_and_looked_at(
    open_page: OpenPage, keep: Keep, viewport: dict[str, int]
) -> None:
    page = open_page("/gaps", viewport=viewport)
    sign_in(page, "thu.lanhdao")
    looked_at(page, keep, "list", viewport)
    # The fields come before the table, so they are filled in first.
    tab_to(page, "#bulk-team", most=60)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator("#bulk-team option:checked")).to_have_text("Đội đo 2")
    page.fill("#bulk-due", "2999-12-31")
    press(page, "[data-select-all] input", "Space")
    expect(page.locator("[data-selected]")).to_have_text("đang chọn: 6")
    for state in ("Đã giao", "Đã nộp kết quả"):  # these are not to be given away
        page.locator("tr", has_text=state).locator("input[name=gap]").uncheck()
    expect(page.locator("[data-selected]")).to_have_text("đang chọn: 4")
    expect(page.locator("[data-select-all] input")).not_to_be_checked()
    page.locator("[formaction$='/assign']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("Đã giao: 4 khoảng trống")

    page.goto(page.url.split("/gaps")[0] + "/gaps/board")
    looked_at(page, keep, "board", viewport)
    assigned = page.locator("#column-assigned")
    expect(assigned.locator(".board-sum")).to_contain_text("5 · ")
    expect(assigned.locator(".board-card").first).to_contain_text("quá hạn")
    press(page, "[formaction$='/start']")
    expect(page.locator(".notices")).to_contain_text("Đã bắt đầu đo: 1 khoảng trống")
    started = page.locator("#column-in_survey .board-card")
    expect(started).to_have_count(1)
    assert re.search(r"#gap-[0-9a-f-]{36}$", page.url)

    page.wait_for_load_state()  # until then the browser may still move to the gap of the address
    started.locator(".board-name").press("Enter")
    expect(page.locator("#work")).to_contain_text("Đang đo")
    looked_at(page, keep, "gap", viewport)
    press(page, "#work form[action$='/deliver'] button")
    expect(page.locator("#work")).to_contain_text("Theo lần tính độ phủ gần nhất vẫn còn trống")
    expect(page.locator(".work-history li").first).to_contain_text("Nộp kết quả")


@SIZES
def test_a_survey_team_sees_and_takes_its_own_work_only(
    open_page: OpenPage, keep: Keep, viewport: dict[str, int]
) -> None:
    page = open_page("/gaps", viewport=viewport)
    sign_in(page, "thu.dodac")
    page.get_by_role("link", name="Việc của đội tôi").focus()
    page.keyboard.press("Enter")
    expect(page.locator("tbody tr")).to_have_count(2)
    expect(page.locator("input[name=gap]")).to_have_count(1)  # what is delivered waits
    looked_at(page, keep, "own", viewport)
    press(page, "input[name=gap]", "Space")
    page.locator("[formaction$='/start']").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("Đã bắt đầu đo: 1 khoảng trống")


@SIZES
def test_who_comes_second_is_told_on_a_page_that_keeps_what_was_written(
    open_page: OpenPage, keep: Keep, trouble: Trouble, viewport: dict[str, int]
) -> None:
    first, second = (open_page("/gaps", viewport=viewport) for _ in range(2))
    for page, login in ((first, "thu.lanhdao"), (second, "thu.dulieu")):
        sign_in(page, login)
        page.locator("tbody th a").first.click()
        page.locator("#step-assign-team").select_option(label="Đội đo 2")
        page.fill("#step-assign-due", "2999-12-31")
    second.fill("#step-exclude-reason", "Quyết định thử số 7")
    first.locator("#work form[action$='/assign'] button").click()
    expect(first.locator("#work")).to_contain_text("Đội đo 2")
    second.locator("#work form[action$='/exclude'] button").click()
    expect(second.get_by_role("alert")).to_contain_text("Chưa làm được với 1 khoảng trống")
    expect(second.locator(".work-left")).to_contain_text("Lãnh đạo (thử)")
    expect(second.locator("#again-reason")).to_have_value("Quyết định thử số 7")
    looked_at(second, keep, "second", viewport)
    trouble.forgive("409")
    second.locator(".work-left input").check()
    second.get_by_role("button", name="Loại trừ").click()
    expect(second.locator(".notices")).to_contain_text("Đã loại trừ: 1 khoảng trống")


@SIZES
def test_teams_are_looked_after_by_keyboard(
    open_page: OpenPage, keep: Keep, viewport: dict[str, int]
) -> None:
    page = open_page("/gaps", viewport=viewport)
    sign_in(page, "thu.lanhdao")
    page.get_by_role("link", name="Đội đo", exact=True).focus()
    page.keyboard.press("Enter")
    tab_to(page, "#new-team", most=60)
    page.keyboard.type("Đội đo 3")
    page.keyboard.press("Enter")
    expect(page.locator(".notices")).to_contain_text("Đã lập đội")
    looked_at(page, keep, "teams", viewport)
    expect(page.get_by_role("rowheader", name="Đội đo 3")).to_be_visible()


def test_without_scripts_the_list_still_works(
    open_page: OpenPage,
) -> None:
    page = open_page("/gaps", java_script_enabled=False)
    sign_in(page, "thu.lanhdao")
    expect(page.locator("[data-select-all] input")).to_have_count(0)
    page.locator("input[name=gap]").first.check()
    page.locator("[formaction$='/confirm']").click()
    expect(page.locator(".notices")).to_contain_text("Đã xác nhận: 1 khoảng trống")
