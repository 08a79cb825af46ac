"""The application as a whole."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

import config


def test_there_is_no_default_secret(make_app: Callable[..., Flask]) -> None:
    with pytest.raises(config.BadSetting, match="SECRET_KEY"):
        make_app(SECRET_KEY="", PORTAL_VAR="/nowhere")


def test_a_signed_in_person_is_greeted_by_name(signed_in: Callable[..., FlaskClient]) -> None:
    assert "Test viewer" in signed_in("viewer").get("/nowhere").text


def test_answers_to_the_signed_in_are_not_stored(
    signed_in: Callable[..., FlaskClient],
) -> None:
    assert signed_in("viewer").get("/").headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    ("https", "address"), [("0", "http://localhost/tiles/"), ("1", "https://dat.example/tiles/")]
)
def test_a_proxy_is_believed_only_where_it_is_said_to_be(
    make_app: Callable[..., Flask], https: str, address: str
) -> None:
    client = make_app(PORTAL_HTTPS=https).test_client()
    told = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "dat.example"}
    assert client.get("/tiles/mosaic.json", headers=told).get_json()["tiles"][0].startswith(address)
