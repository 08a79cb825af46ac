"""How much of a request is read at all."""

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def database_url(rollback_url: str) -> str:
    """One database for all: nothing here writes."""
    return rollback_url


MEGABYTE = "a" * 1_000_000


@pytest.mark.parametrize("path", ["/api/search", "/search", "/login", "/tiles/parcels.json"])
def test_an_endless_address_is_414(client: FlaskClient, path: str) -> None:
    answer = client.get(path, query_string={"q": MEGABYTE})
    assert answer.status_code == 414
    assert "quá dài" in answer.text


def test_endless_headers_are_431(client: FlaskClient) -> None:
    assert client.get("/login", headers={"X-Endless": MEGABYTE}).status_code == 431


def test_an_endless_body_is_413(client: FlaskClient) -> None:
    answer = client.post("/login", data={"login": MEGABYTE + "a"})
    assert answer.status_code == 413
    assert "quá lớn" in answer.text
