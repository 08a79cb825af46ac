"""An open map keeps up with the data, and its reader has nothing to do for it."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from layers import sql
from portal import db
from tests.browser import serving, town, walk
from tests.browser.conftest import PATIENCE_MS, wait_until_drawn
from tests.conftest import ACTOR

OpenPage = Callable[..., Page]
TILES = "/tiles/parcels/"
HIDE = "Object.defineProperty(document, 'hidden', {value: %s, configurable: true});"
TELL = "document.dispatchEvent(new Event('visibilitychange'))"


@pytest.fixture
def own(database: db.Connection) -> town.Places:
    """A town of the test's own, to change things in."""
    with db.writing(database, ACTOR):
        town.build(database)
    return town.find(database)


@pytest.fixture
def origin(database_url: str, own: town.Places, tmp_path: Path) -> Iterator[str]:
    with serving.serve(database_url, tmp_path / "log", workers=2) as address:
        yield address


def regroup(conn: db.Connection, group: int) -> None:
    with db.writing(conn, ACTOR):
        sql.run(conn, "UPDATE record SET clean_group = %(group)s", group=group)


def middle(page: Page) -> bytes:
    """Return what is drawn in the middle of the map, as a picture."""
    box = page.locator(".maplibregl-canvas").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    return page.screenshot(clip={"x": x, "y": y, "width": 40, "height": 40})


def wait_for(page: Page, is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE_MS / 1000
    while not is_so():
        assert time.monotonic() < until, "waited in vain"
        page.wait_for_timeout(100)


def test_a_committed_change_comes_onto_an_open_map(
    open_map: OpenPage, own: town.Places, database: db.Connection
) -> None:
    panel = f"&panel=/parcels/{own.parcel_id}"
    page = open_map(walk.address(own.middle, 17, panel))
    expect(page.locator(".legend[data-state=current]")).to_be_attached()
    before, article = middle(page), page.locator(".side-body article")
    text = article.inner_text()
    total = page.locator("[data-count=n2]")
    counted = total.inner_text()
    regroup(database, 2)
    expect(page.locator(".map-fresh")).to_have_text("Bản đồ vừa được cập nhật")
    wait_for(page, lambda: middle(page) != before)
    expect(total).not_to_have_text(counted)
    expect(article).not_to_have_text(text, use_inner_text=True)
    expect(page.locator(".map-fresh")).to_be_empty()


def test_only_what_is_concerned_is_asked_for_again(
    open_map: OpenPage, own: town.Places, database: db.Connection
) -> None:
    page = open_map(walk.address(own.middle, 17))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    with db.writing(database, ACTOR):
        sql.run(database, "UPDATE gap SET state = 'confirmed'")
    expect(page.locator(".map-fresh")).not_to_be_empty()
    wait_for(page, lambda: any("/tiles/gaps/" in url for url in asked))
    wait_until_drawn(page)
    assert {url.split("/tiles/")[1].split("/")[0] for url in asked if "/tiles/" in url} == {"gaps"}
    assert not any("/api/legend" in url for url in asked)


def test_a_hidden_page_rests_and_catches_up_when_it_is_shown(
    open_map: OpenPage, own: town.Places, database: db.Connection
) -> None:
    page = open_map(walk.address(own.middle, 17))
    asked: list[str] = []
    page.evaluate(HIDE % "true" + TELL)
    page.on("request", lambda request: asked.append(request.url))
    regroup(database, 1)
    regroup(database, 2)
    page.wait_for_timeout(1500)
    assert asked == []
    page.evaluate(HIDE % "false" + TELL)
    wait_for(page, lambda: any(TILES in url for url in asked))
    expect(page.locator(".map-fresh")).not_to_be_empty()


def test_whoever_is_at_work_in_the_panel_is_left_alone(
    open_map: OpenPage, own: town.Places, database: db.Connection
) -> None:
    page = open_map(walk.address(own.middle, 17, f"&panel=/parcels/{own.parcel_id}"))
    article = page.locator(".side-body article")
    link = article.locator("a[href]").first
    link.focus()
    text = article.inner_text()
    regroup(database, 2)
    expect(page.locator(".map-fresh")).not_to_be_empty()
    page.wait_for_timeout(500)
    assert article.inner_text() == text
    assert link.evaluate("link => link === document.activeElement")
    page.locator(".side-close").focus()
    expect(article).not_to_have_text(text, use_inner_text=True)
