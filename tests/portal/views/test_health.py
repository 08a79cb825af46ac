"""The address that whoever watches the portal asks."""

from collections.abc import Callable

from flask import Flask
from flask.testing import FlaskClient

DOWN = "postgresql:///x?host=/nowhere"


def test_all_is_well(client: FlaskClient) -> None:
    answer = client.get("/healthz")
    assert answer.status_code == 200
    assert answer.get_json() == {
        "status": "ok",
        "checks": {"database": "ok", "migrations": "ok"},
    }
    assert answer.headers["Cache-Control"] == "no-store"


def test_what_is_down_is_named_to_everybody(make_app: Callable[..., Flask]) -> None:
    client = make_app(DATABASE_URL=DOWN, PORTAL_PUBLIC="off").test_client()
    answer = client.get("/healthz")
    assert answer.status_code == 503
    assert answer.get_json()["checks"]["database"] == "cannot be reached"


def test_pages_say_so_kindly_also_to_whoever_has_signed_in(
    make_app: Callable[..., Flask],
) -> None:
    client = make_app(DATABASE_URL=DOWN).test_client()
    client.environ_base["HTTP_USER_AGENT"] = "a browser"
    with client.session_transaction() as session:
        session.update(_user_id="1.1", _id="a browser")
    answer = client.get("/communes")
    assert answer.status_code == 503
    assert "tạm thời chưa trả lời được" in answer.text
