"""axe finds nothing on any page, wide or narrow, light or dark."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

import config
from tests.browser import town, walk
from tests.browser.conftest import NARROW, SIDEWAYS, WIDE, wait_until_drawn
from tests.browser.trouble import Trouble

OpenPage = Callable[..., Page]
Keep = Callable[[Page, str], None]
AXE = config.ROOT / "node_modules/axe-core/axe.min.js"

PAGES = {
    "communes": "/communes",
    "commune": f"/communes/{town.COMMUNE}",
    "balances": "/balance",
    "balances-survey": "/balance?view=survey&sort=-surveyed_m2",
    "balances-volumes": "/balance?view=volumes",
    "commune-balance": f"/communes/{town.COMMUNE}/balance",
    "parcel": "/parcels/{parcel_id}",
    "gaps": "/gaps",
    "gap": "/gaps/{gap_id}",
    "board": "/gaps/board",
    "login": "/login",
    "search": "/search?q=ninh+kieu",
    "missing": "/communes/99999",
}


def require_accessible(
    page: Page, keep: Callable[[Page, str], None], name: str, theme: str
) -> None:
    """Open all that is folded, and fail on what axe finds wide and narrow; keep both pictures."""
    page.locator("details").evaluate_all("all => all.forEach(one => { one.open = true })")
    assert violations(page) == [], name
    keep(page, f"{name}-{theme}")
    page.set_viewport_size({"width": NARROW["width"], "height": NARROW["height"]})
    assert page.evaluate(SIDEWAYS) <= 0, name
    assert violations(page) == [], name
    keep(page, f"{name}-{theme}-narrow")


def violations(page: Page) -> list[str]:
    """Run axe; each complaint as rule and place."""
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    return [
        f"{rule['id']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def forgive(trouble: Trouble, name: str) -> None:
    """The browser itself complains of a page that is not there."""
    if name == "missing":
        trouble.forgive("404")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_pages_are_accessible(
    open_page: OpenPage,
    places: town.Places,
    trouble: Trouble,
    keep: Keep,
    name: str,
    theme: str,
) -> None:
    page = open_page(PAGES[name].format(**vars(places)), color_scheme=theme)
    forgive(trouble, name)
    if theme == "light":
        keep(page, f"page-{name}")
    assert violations(page) == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_map_is_accessible(open_map: OpenPage, viewport: dict[str, int], theme: str) -> None:
    page = open_map("/", viewport=viewport, color_scheme=theme)
    page.wait_for_selector(".side-body article")
    assert violations(page) == []


@pytest.mark.parametrize("panel", ["/parcels/{parcel_id}", "/gaps/{gap_id}", "/gaps"])
def test_panels_beside_the_map_are_accessible(
    open_map: OpenPage, places: town.Places, keep: Keep, panel: str
) -> None:
    path = panel.format(**vars(places))
    page = open_map(walk.address(places.middle, more=f"&panel={path}"))
    page.wait_for_selector(".side-body article")
    wait_until_drawn(page)
    assert violations(page) == []
    keep(page, f"map-panel-{path.split('/')[1]}")


@pytest.mark.parametrize("name", PAGES)
def test_pages_fit_a_telephone(
    open_page: OpenPage, places: town.Places, trouble: Trouble, name: str
) -> None:
    page = open_page(PAGES[name].format(**vars(places)), viewport=NARROW)
    assert page.evaluate(SIDEWAYS) <= 0
    forgive(trouble, name)


# How many lines a text takes; more than one where it is broken.
LINES = "codes => codes.map(code => code.getClientRects().length)"


def test_what_is_to_be_typed_stands_in_one_piece(open_page: OpenPage, keep: Keep) -> None:
    page = open_page("/login", viewport=NARROW)
    codes = page.locator("[aria-labelledby=demonstration] code")
    assert codes.count() > 2
    assert set(codes.evaluate_all(LINES)) == {1}
    assert page.evaluate(SIDEWAYS) <= 0
    table = page.locator("[aria-labelledby=demonstration] .scroll")
    assert table.evaluate("box => box.scrollWidth - box.clientWidth") <= 0
    keep(page, "narrow-login")
