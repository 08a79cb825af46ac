"""Parcels coloured by what was found of them: by keyboard, in the link, live, and without WebGL."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers import sql
from layers.quality import registry
from portal import db
from tests import factories, judged
from tests.browser import serving, town, walk
from tests.browser.conftest import wait_until_drawn
from tests.browser.test_live import middle, wait_for
from tests.conftest import ACTOR

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]

RULE = registry.get("number_missing")
BY_RULE = f"&by=rule:{RULE.code}"
NO_WEBGL = "HTMLCanvasElement.prototype.getContext = () => null;"
PARCELS = "SELECT id, parcel_no FROM parcel WHERE sheet_no = '1' ORDER BY id"
CLEAN = """
    UPDATE parcel_quality
    SET severity = 1, failed = '{}', excused = '{}', unevaluated = '{}'
"""


def judge(conn: db.Connection) -> None:
    """Fail, excuse, pass, warn of and not judge the town's fields in turn."""
    for n, row in enumerate(sql.rows(conn, PARCELS)):
        if n % 5 == 0:
            judged.parcel_quality(conn, row["id"], 3, failed=(RULE.no,))
            west, south = 100 + n % 14 * 25, 100 + n // 14 * 40
            judged.finding(conn, row["id"], RULE.no, (west + 3, south + 3, west + 11, south + 15))
        elif n % 5 == 1:
            judged.parcel_quality(conn, row["id"], 1, excused=(RULE.no,))
        elif n % 5 == 2:
            judged.parcel_quality(conn, row["id"], 2, failed=(RULE.no + 1,))
        elif n % 5 == 3:
            judged.parcel_quality(conn, row["id"], 0, unevaluated=(RULE.no,))


@pytest.fixture
def own(database: db.Connection) -> town.Places:
    with db.writing(database, ACTOR):
        town.build(database)
        factories.parcel(database, (1100, 100, 1120, 140), commune_code=town.NEIGHBOUR)
        judge(database)
    return town.find(database)


@pytest.fixture
def origin(database_url: str, own: town.Places, tmp_path: Path) -> Iterator[str]:
    with serving.serve(database_url, tmp_path / "log", workers=2) as address:
        yield address


def counts(page: Page) -> dict[str, str]:
    expect(page.locator(".legend[data-state=current]")).to_be_attached()
    cells = page.locator("[data-count]:visible").all()
    return {str(cell.get_attribute("data-count")): cell.inner_text() for cell in cells}


def test_by_severity_and_back_by_keyboard(
    open_map: OpenPage, own: town.Places, origin: str, keep: Keep
) -> None:
    page = open_map(walk.address(own.middle, 16.6))
    by_group = middle(page)
    page.locator("[name=by][value=group]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[name=by][value=severity]")).to_be_focused()
    expect(page).to_have_url(re.compile(r"&by=severity$"))
    expect(page.locator("[data-count=n_error]")).to_have_text("28")
    assert counts(page) == {
        "n_error": "28", "n_warning": "28", "n_clean": "28", "n_unjudged": "58", "total": "142",
    }  # fmt: skip
    wait_for(page, lambda: middle(page) != by_group)
    wait_until_drawn(page)
    keep(page, "map-by-severity")
    again = open_map(page.url.removeprefix(origin))
    expect(again.locator("[name=by][value=severity]")).to_be_checked()
    assert again.url == page.url
    page.keyboard.press("ArrowLeft")
    expect(page).not_to_have_url(re.compile("by="))
    expect(page.locator("[data-count=n]")).to_have_text("142")
    wait_for(page, lambda: middle(page) == by_group)


def test_by_one_rule_with_what_is_wrong(
    open_map: OpenPage, own: town.Places, origin: str, keep: Keep
) -> None:
    page = open_map(walk.address(own.middle, 16.6))
    page.get_by_label("Quy tắc để tô thửa").select_option(RULE.code)
    expect(page.locator("[name=by][value=rule]")).to_be_checked()
    expect(page).to_have_url(re.compile(f"{BY_RULE}$"))
    expect(page.locator("[data-count=failed]")).to_have_text("28")
    assert counts(page) == {
        "failed": "28", "excused": "28", "passed": "28", "unevaluated": "57", "other": "1",
    }  # fmt: skip
    expect(page.locator("[data-rule-title]")).to_have_text(RULE.vi.title)
    expect(page.locator("[data-rule-page]")).to_have_attribute("href", f"/quality/{RULE.code}")
    wait_until_drawn(page)
    keep(page, "map-by-rule")
    again = open_map(page.url.removeprefix(origin))
    expect(again.get_by_label("Quy tắc để tô thửa")).to_have_value(RULE.code)
    assert again.url == page.url
    # What is coloured by a rule is still a parcel that can be opened.
    walk.click(page, own.parcel, own.middle, 16.6)
    expect(page.locator(f"[data-feature='parcels:{own.parcel_id}']")).to_be_visible()


def test_another_rule_takes_the_place_of_the_one_before(
    open_map: OpenPage, own: town.Places
) -> None:
    page = open_map(walk.address(own.middle, 16.6, BY_RULE))
    before = middle(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    other = next(rule.code for rule in registry.RULES if rule.no == RULE.no + 1)
    page.get_by_label("Quy tắc để tô thửa").select_option(other)
    wait_for(page, lambda: middle(page) != before)
    expect(page.locator("[data-count=failed]")).to_have_text("28")
    tiles = [address for address in asked if address.endswith(".mvt")]
    assert tiles and all(f"/tiles/rule-{other}/" in address for address in tiles)


def test_far_out_communes_are_shaded_by_what_fails(
    open_map: OpenPage, own: town.Places, keep: Keep
) -> None:
    page = open_map(walk.address(own.middle, 12, BY_RULE))
    expect(page.locator(".legend[data-state=current]")).to_be_attached()
    wait_until_drawn(page)
    keep(page, "map-by-rule-far")
    shaded = middle(page)
    page.locator("[name=by][value=severity]").check()
    wait_for(page, lambda: middle(page) != shaded)
    wait_until_drawn(page)
    keep(page, "map-by-severity-far")


@pytest.mark.parametrize("by", ["&by=severity", BY_RULE])
def test_a_new_verdict_comes_onto_an_open_map(
    open_map: OpenPage, own: town.Places, database: db.Connection, by: str
) -> None:
    page = open_map(walk.address(own.middle, 16.6, by))
    failing = page.locator("[data-count=n_error], [data-count=failed]").locator("visible=true")
    expect(failing).to_have_text("28")
    before = middle(page)
    with db.writing(database, ACTOR):
        sql.run(database, CLEAN)
    wait_for(page, lambda: middle(page) != before)
    expect(failing).to_have_text("0")


def test_a_link_to_a_rule_that_has_gone_shows_groups(open_map: OpenPage, own: town.Places) -> None:
    page = open_map(walk.address(own.middle, 16.6, "&by=rule:long_gone"))
    expect(page.locator("[name=by][value=group]")).to_be_checked()
    assert counts(page)["n"] == "142"


def test_without_webgl_the_page_leads_to_the_tables(open_page: OpenPage, keep: Keep) -> None:
    page = open_page(f"/#m=16/10/105{BY_RULE}", script=NO_WEBGL)
    expect(page.locator("html[data-map=none]")).to_be_attached()
    link = page.locator(".map-without").get_by_role("link", name="Chất lượng dữ liệu")
    expect(link).to_have_attribute("href", "/quality")
    keep(page, "map-without-webgl-by-rule")
