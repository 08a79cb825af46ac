"""The switch between the languages."""

import pytest
from flask.testing import FlaskClient


@pytest.fixture
def database_url(rollback_url: str) -> str:
    """One database for all: nothing here writes."""
    return rollback_url


def test_the_choice_lasts_and_leads_back(client: FlaskClient) -> None:
    answer = client.get("/language?to=en&next=/login")
    assert answer.location == "/login"
    assert '<html lang="en">' in client.get("/login").text


def test_another_host_is_no_way_back(client: FlaskClient) -> None:
    assert client.get("/language?to=en&next=//evil.example").location == "/"


@pytest.mark.parametrize("wish", ["", "fr", "EN"])
def test_an_unknown_language_is_400(client: FlaskClient, wish: str) -> None:
    assert client.get(f"/language?to={wish}").status_code == 400
