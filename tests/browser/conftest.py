"""A real server on a real database, and a real Chromium that listens for trouble."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

import config
from portal import db
from tests.browser import serving, steward, town
from tests.browser.trouble import Trouble
from tests.conftest import ACTOR, _database, _url

# The one without windows draws the same, and opening a page costs it a quarter.
BROWSERS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
CHROMIUM = next((path for path in BROWSERS if Path(path).exists()), BROWSERS[-1])
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
SCREENSHOTS = config.ROOT / "tests/screenshots"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
# How far a page scrolls sideways; its own width is less than the window's by the scroll bar.
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PATIENCE_MS = 30_000
NOWHERE = "about:blank"
# Playwright's own five seconds are short where other tests want the processors too.
expect.set_options(timeout=PATIENCE_MS)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every test of this folder drives a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def town_url(server: db.Connection, template: str) -> Iterator[str]:
    """The address of a database that holds a small town."""
    with _database(server, template) as name:
        url = _url(server, name)
        with contextlib.closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
            town.build(conn)
        yield url


@pytest.fixture(scope="session")
def town_conn(town_url: str) -> Iterator[db.Connection]:
    """A connection to the town's database, to compare the page with."""
    with contextlib.closing(db.connect(town_url)) as conn:
        yield conn


@pytest.fixture(scope="session")
def places(town_conn: db.Connection) -> town.Places:
    """What the town has, by name."""
    return town.find(town_conn)


@pytest.fixture(scope="session")
def town_origin(town_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal that shows the town."""
    with serving.serve(town_url, tmp_path_factory.mktemp("server") / "log") as address:
        yield address


@pytest.fixture(scope="module")
def serve_filled(
    server: db.Connection, template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[..., str]]:
    """Serve a database of the module's own: `serve_filled(fill, with_accounts=True)`."""
    with contextlib.ExitStack() as running:

        def serve(fill: Callable[[db.Connection], object], with_accounts: bool = False) -> str:
            url = _url(server, running.enter_context(_database(server, template)))
            with contextlib.closing(db.connect(url)) as conn, db.writing(conn, ACTOR):
                fill(conn)
            if with_accounts:
                steward.add_accounts(url)
            log = tmp_path_factory.mktemp("server") / "log"
            return running.enter_context(serving.serve(url, log))

        yield serve


@pytest.fixture
def origin(town_origin: str) -> str:
    """The address of the portal; a module may put another in its place."""
    return town_origin


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    if not Path(CHROMIUM).exists():
        pytest.skip(f"there is no {CHROMIUM}: apt-get install chromium")
    launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
    yield launched
    launched.close()


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    """Fails the test where a page did what it must not."""
    heard = Trouble()
    yield heard
    assert heard.found == []


@pytest.fixture
def open_page(browser: Browser, origin: str, trouble: Trouble) -> Iterator[Callable[..., Page]]:
    """Open an address in a browser of its own: `open_page("/", viewport=NARROW)`."""
    contexts: list[BrowserContext] = []

    def open_(path: str, script: str = "", **options: Any) -> Page:
        context = browser.new_context(**{"viewport": WIDE, "locale": "vi-VN"} | options)
        context.set_default_timeout(PATIENCE_MS)
        contexts.append(context)
        page = context.new_page()
        if script:
            page.add_init_script(script)
        trouble.listen(page, origin)
        page.goto(path if path == NOWHERE else origin + path)
        return page

    yield open_
    for context in contexts:
        context.close()


@pytest.fixture
def open_map(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Open the map and wait until it is drawn."""

    def open_(path: str = "/", **options: Any) -> Page:
        page = open_page(path, **options)
        wait_until_drawn(page)
        return page

    return open_


def wait_until_drawn(page: Page) -> None:
    """Wait for the marker that the page sets when the map has come to rest."""
    page.wait_for_selector("html[data-map=idle]")


@pytest.fixture
def keep() -> Callable[[Page, str], None]:
    """Keep a screenshot for people to look at: tests/screenshots/NAME.png."""
    SCREENSHOTS.mkdir(exist_ok=True)

    def keep_(page: Page, name: str) -> None:
        page.screenshot(path=SCREENSHOTS / f"{name}.png")

    return keep_
