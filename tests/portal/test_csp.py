"""What browsers are told not to do."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture
def database_url(rollback_url: str) -> str:
    """One database for all: nothing here writes."""
    return rollback_url


@pytest.mark.parametrize("path", ["/login", "/nowhere", "/api/nowhere", "/static/css/base.css"])
def test_every_answer_has_the_policy(client: FlaskClient, path: str) -> None:
    with client.get(path) as answer:
        headers = answer.headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in headers


def test_https_is_insisted_on_where_it_is_used(make_app: Callable[..., Flask]) -> None:
    client = make_app(PORTAL_HTTPS="1").test_client()
    assert "max-age" in client.get("/login").headers["Strict-Transport-Security"]
