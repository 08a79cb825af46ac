"""What a first visit loads."""

import gzip
from collections.abc import Callable

from playwright.sync_api import Page, Response

from tests.browser.conftest import NOWHERE, wait_until_drawn

BUDGET_BYTES = 650 * 1000
PACKED_ALREADY = (".woff2",)


def test_scripts_styles_and_fonts_fit_the_budget(
    open_page: Callable[..., Page], origin: str
) -> None:
    loaded: dict[str, Response] = {}
    page = open_page(NOWHERE)
    page.on("response", lambda response: loaded.update({response.url: response}))
    page.goto(origin)
    wait_until_drawn(page)
    # A body is fetched over the connection that may report one more response meanwhile.
    answers = [item for item in loaded.items() if "/static/" in item[0]]
    sizes = {url: size(url, answer.body()) for url, answer in answers}
    assert any("worker" in url for url in sizes), "the worker was not counted"
    assert any("vietnamese" in url for url in sizes), "the fonts were not counted"
    assert sum(sizes.values()) <= BUDGET_BYTES, sizes


def size(url: str, body: bytes) -> int:
    return len(body) if url.endswith(PACKED_ALREADY) else len(gzip.compress(body))
