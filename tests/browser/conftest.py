"""A real server on a real database, and a real Chromium that listens for trouble."""

import contextlib
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, sync_playwright

import config
from portal import db
from tests.browser import town
from tests.conftest import ACTOR, _database, _url

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--use-angle=swiftshader", "--enable-unsafe-swiftshader",
]  # fmt: skip
SCREENSHOTS = config.ROOT / "tests/screenshots"
WIDE, NARROW = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
PATIENCE_MS = 30_000
NOWHERE = "about:blank"
# What a browser without a graphics card says of itself; it is not about the page.
OF_THE_MACHINE = re.compile(r"GL Driver Message|WebGL.*(software|swiftshader)", re.IGNORECASE)


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
def places(town_url: str) -> town.Places:
    """What the town has, by name."""
    with contextlib.closing(db.connect(town_url)) as conn:
        return town.find(conn)


@pytest.fixture(scope="session")
def town_conn(town_url: str) -> Iterator[db.Connection]:
    """A connection to the town's database, to compare the page with."""
    with contextlib.closing(db.connect(town_url)) as conn:
        yield conn


@pytest.fixture(scope="session")
def origin(town_url: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the portal, served as in production."""
    port = _free_port()
    log = tmp_path_factory.mktemp("server") / "log"
    environ = os.environ | {
        "DATABASE_URL": town_url, "SECRET_KEY": "only for the tests", "PORTAL_DEMO_ACCOUNTS": "1",
    }  # fmt: skip
    command = [sys.executable, "-m", "portal", "serve", "--port", str(port), "--workers", "1"]
    with (
        log.open("wb") as out,
        subprocess.Popen(command, cwd=config.ROOT, env=environ, stdout=out, stderr=out) as process,
    ):
        try:
            yield _wait_until_up(f"http://127.0.0.1:{port}", process, log)
        finally:
            process.terminate()
            process.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_up(origin: str, process: subprocess.Popen[bytes], log: Path) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and process.poll() is None:
        with contextlib.suppress(OSError):
            urllib.request.urlopen(f"{origin}/healthz", timeout=2).close()
            return origin
        time.sleep(0.1)
    pytest.fail(f"the server did not start:\n{log.read_text()}")


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


@dataclass
class Trouble:
    """Whatever a page did that it should not; a test that expects some takes it out."""

    found: list[str] = field(default_factory=list)

    def listen(self, page: Page, origin: str) -> None:
        page.on("console", lambda message: self._hear(message.type, message.text))
        page.on("pageerror", lambda error: self.found.append(f"error: {error}"))
        page.on("request", lambda request: self._check_host(request.url, origin))

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning") and not OF_THE_MACHINE.search(text):
            self.found.append(f"console {kind}: {text}")

    def _check_host(self, url: str, origin: str) -> None:
        own = urlsplit(url)
        if own.scheme in ("http", "https") and f"{own.scheme}://{own.netloc}" != origin:
            self.found.append(f"asked another host: {url}")


@pytest.fixture
def trouble() -> Iterator[Trouble]:
    """Fails the test where the page broke the policy, logged an error or left the machine."""
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
