"""Vietnamese first, English second."""

import pytest
from flask import Flask

from portal import i18n


@pytest.fixture
def database_url(rollback_url: str) -> str:
    """One database for all: nothing here writes."""
    return rollback_url


@pytest.mark.parametrize(
    ("address", "cookie", "browser", "language"),
    [
        ("/", None, None, "vi"),
        ("/", None, "fr", "vi"),
        ("/", None, "en-US,en;q=0.9", "vi"),
        ("/", None, "vi-VN,vi;q=0.9,en;q=0.8", "vi"),
        ("/", "vi", "en", "vi"),
        ("/?lang=en", "vi", "vi", "en"),
        ("/?lang=xx", "en", "vi", "en"),
        ("/", "xx", None, "vi"),
    ],
)
def test_the_last_word_is_the_address_then_the_choice_and_never_the_browser(
    app: Flask, address: str, cookie: str | None, browser: str | None, language: str
) -> None:
    headers = {}
    if cookie:
        headers["Cookie"] = f"language={cookie}"
    if browser:
        headers["Accept-Language"] = browser
    with app.test_request_context(address, headers=headers):
        assert i18n.choose() == language


def test_a_language_in_the_address_is_remembered(app: Flask) -> None:
    client = app.test_client()
    assert '<html lang="en">' in client.get("/login?lang=en").text
    assert '<html lang="en">' in client.get("/login").text


def test_a_page_says_what_it_depends_on(app: Flask) -> None:
    answer = app.test_client().get("/login")
    assert answer.headers["Content-Language"] == "vi"
    assert "cookie" in {name.lower() for name in answer.vary}
