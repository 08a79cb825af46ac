"""The pages of quality on a town that was judged: axe, a telephone, and the table by keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import config
from layers.quality import check
from portal import db
from tests.browser import serving, town
from tests.browser.conftest import NARROW, SIDEWAYS
from tests.browser.test_accessible import violations
from tests.conftest import ACTOR

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]

PAGES = {
    "quality": "/quality",
    "quality-share": "/quality?show=share&criterion=clean&sort=-index",
    "rule": "/quality/overlap",
    "rule-unevaluated": "/quality/owner_unmatched?state=unevaluated",
    "disagreements": "/quality/disagreements",
    "quality-parcels": "/quality/parcels?severity=3",
    "runs": "/quality/runs",
    "run": "/quality/runs/1",
    "worklist": f"/communes/{town.COMMUNE}/worklist",
    "commune-quality": f"/communes/{town.COMMUNE}",
}
SEEN = """link => {
    const { x, y, width, height } = link.getBoundingClientRect();
    return link.contains(document.elementFromPoint(x + width / 2, y + height / 2));
}"""


@pytest.fixture
def origin(database_url: str, database: db.Connection, tmp_path: Path) -> Iterator[str]:
    """A portal on a town that was judged."""
    with db.writing(database, ACTOR):
        town.build(database)
    check.commune(database, config.load({}).province, ACTOR, town.COMMUNE)
    database.rollback()
    with serving.serve(database_url, tmp_path / "log") as address:
        yield address


def test_axe_finds_nothing_and_everything_fits_a_telephone(open_page: OpenPage, keep: Keep) -> None:
    for theme in ("light", "dark"):
        for name, address in PAGES.items():
            page = open_page(address, color_scheme=theme)
            assert violations(page) == [], name
            if theme == "light":
                keep(page, f"page-{name}")
    for name, address in PAGES.items():
        page = open_page(address, viewport=NARROW)
        assert page.evaluate(SIDEWAYS) <= 0, name
        assert violations(page) == [], name
        keep(page, f"narrow-{name}")


def test_arrows_move_in_the_table_of_rules_and_communes(open_page: OpenPage) -> None:
    page = open_page("/quality")
    links = page.locator("[data-grid] a")
    stops = links.evaluate_all("links => links.filter(link => link.tabIndex === 0).length")
    assert (stops, links.count() > 50) == (1, True)
    page.locator("[data-grid] a[tabindex='0']").focus()
    for key in ("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "End"):
        page.keyboard.press(key)
    # The last rule, under no head that stays; where it leads, the list is that of its cell.
    focused = page.locator("[data-grid] a:focus")
    last = page.locator("[data-grid] thead th").count() - 1
    assert focused.evaluate("link => link.closest('td').cellIndex") == last
    assert focused.evaluate(SEEN)
    page.keyboard.press("Enter")
    expect(page.locator("#finding-commune")).not_to_have_value("")
