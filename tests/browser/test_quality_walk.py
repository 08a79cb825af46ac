"""From the map to one defect, to who answers for it, and back when the parcel changes."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

import config
from layers import sql
from layers.quality import check, registry
from portal import db
from tests import factories
from tests.browser import serving, steward, town, walk
from tests.browser.conftest import NARROW, SIDEWAYS, WIDE
from tests.browser.test_accessible import violations
from tests.browser.test_live import middle, wait_for
from tests.conftest import ACTOR

OpenMap = Callable[..., Page]
Keep = Callable[[Page, str], None]

PROVINCE = config.load({}).province
OVERLAP = registry.get("overlap")
REASON = "Hai thửa dùng chung lối đi, biên bản ngày 12/3 của phường."
# On the first field of the town, beside what its neighbour to the west lies over.
ON_IT = factories.position(115, 120)
# What is to the east of here, and what `middle` looks at, is where the two lie over each other.
HERE = factories.position(98, 118)
FIRST = "SELECT id FROM parcel WHERE sheet_no = '1' AND parcel_no = '1'"
# A metre to the west: less of it lies over its neighbour, but some does.
MOVE = """
    UPDATE parcel SET geom = ST_Translate(geom, -0.00001, 0)
    WHERE sheet_no = '2' AND parcel_no = '1'
"""


@pytest.fixture
def own(database: db.Connection) -> town.Places:
    """A town of the test's own, judged."""
    with db.writing(database, ACTOR):
        town.build(database)
    judge(database)
    return town.find(database)


@pytest.fixture
def origin(
    database_url: str, own: town.Places, tmp_path: Path, database: db.Connection
) -> Iterator[str]:
    database.rollback()
    steward.add_accounts(database_url)
    with serving.serve(database_url, tmp_path / "log", workers=2) as address:
        yield address


@pytest.fixture
def signed_in(browser: Browser, origin: str) -> Any:
    return steward.cookies(browser, origin)


def judge(conn: db.Connection) -> None:
    """Let every commune be judged whole, as a run at night does."""
    for code in (town.COMMUNE, town.NEIGHBOUR):
        check.commune(conn, PROVINCE, ACTOR, code)


def first(conn: db.Connection) -> int:
    with conn:
        return int(sql.value(conn, FIRST))


def errors(page: Page) -> int:
    """How many parcels with an error the legend counts in view."""
    expect(page.locator(".legend[data-state=current]")).to_be_attached()
    return int(page.locator("[data-count=n_error]").inner_text())


def index(page: Page) -> float:
    shown = page.locator(".quality-line .index").inner_text()
    return float(shown.split("\u00a0")[0].replace(",", "."))


def flag(page: Page) -> Locator:
    return page.locator("details.flag", has_text=OVERLAP.vi.title).first


def test_from_the_map_to_a_defect_to_an_exception_and_back(
    open_map: OpenMap, own: town.Places, database: db.Connection, signed_in: Any, keep: Keep
) -> None:
    page = open_map(walk.address(HERE, 18), storage_state=signed_in)

    # The map by severity
    page.locator("[name=by][value=severity]").check()
    expect(page).to_have_url(re.compile(r"by=severity"))
    before = errors(page)
    assert before > 0

    # → the parcel → its flag, by keyboard
    walk.click(page, ON_IT, HERE, 18)
    expect(page.locator(f'article[data-feature="parcels:{first(database)}"]')).to_be_visible()
    judged = index(page)
    without = middle(page)
    with page.expect_response(re.compile(r"/api/findings/\d+$")):
        flag(page).locator("summary").first.focus()
    page.keyboard.press("Enter")
    wait_for(page, lambda: middle(page) != without)

    # → what is wrong, what to do
    expect(flag(page)).to_contain_text("200,00")
    expect(flag(page)).to_contain_text("Cần làm:")
    expect(flag(page)).to_contain_text("Phát hiện lần đầu")
    keep(page, "quality-flag")

    # → an exception with a reason
    flag(page).get_by_text("Chấp nhận là ngoại lệ").click()
    flag(page).get_by_label("Lý do, căn cứ").fill(REASON)
    flag(page).get_by_role("button", name="Chấp nhận ngoại lệ").click()

    # → the index changes, on the same view of the map
    expect(page.get_by_text("Chỉ số của thửa đã tính lại")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/#.*by=severity"))
    expect(flag(page)).to_contain_text("được chấp nhận", ignore_case=True)
    assert index(page) > judged
    excused = index(page)
    keep(page, "quality-excused")

    # → the next run keeps it
    judge(database)
    page.reload()
    expect(flag(page)).to_contain_text("được chấp nhận", ignore_case=True)
    assert index(page) == excused
    wait_for(page, lambda: errors(page) == before - 1)
    flag(page).locator("summary").first.click()
    expect(flag(page)).to_contain_text(REASON)
    page.locator(".side-close").focus()  # whoever is at work in the panel is left alone

    # → its neighbour is edited: it waits, in the open panel
    with db.writing(database, ACTOR):
        sql.run(database, MOVE)
    expect(page.locator("[data-waiting]")).to_be_visible()

    # → and the exception, bound to what was, is over
    check.due(database, PROVINCE, ACTOR, town.COMMUNE)
    expect(page.locator("[data-waiting]")).to_be_hidden()
    expect(flag(page)).not_to_contain_text("được chấp nhận", ignore_case=True)
    expect(page.locator(".history").first).to_contain_text("Ngoại lệ kết thúc, lỗi mở lại")
    wait_for(page, lambda: errors(page) == before)
    page.goto(page.url.split("#")[0] + "exceptions")
    expect(page.locator("tbody tr")).to_contain_text("Hết hiệu lực vì dữ liệu đã thay đổi")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_a_parcel_with_flags_reads_well_without_a_map(
    open_page: OpenMap, database: db.Connection, own: town.Places, signed_in: Any, keep: Keep,
    viewport: dict[str, int],
) -> None:  # fmt: skip
    page = open_page(f"/parcels/{first(database)}", storage_state=signed_in, viewport=viewport)
    flag(page).locator("summary").first.click()
    flag(page).get_by_text("Chấp nhận là ngoại lệ").click()
    expect(flag(page).locator(".sketch-overlap").first).to_be_visible()
    page.locator("details.criterion summary").first.click()
    assert violations(page) == []
    assert page.evaluate(SIDEWAYS) <= 0
    keep(page, f"quality-parcel-{viewport['width']}")
