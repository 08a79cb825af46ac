"""Signing in, out, and changing one's password."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import db
from portal.accounts import change

PASSWORD = "a long enough password"
WRONG = "Tên đăng nhập hoặc mật khẩu chưa đúng"
Submit = Callable[..., TestResponse]
Actions = Callable[[], list[tuple[str, str, object]]]


def _is_signed_in(client: FlaskClient) -> bool:
    return client.get("/password").status_code == 200


def test_the_right_password_signs_in_and_leads_back(
    client: FlaskClient, submit: Submit, an: str, actions: Actions
) -> None:
    answer = submit(client, "/login", login=" An.Nguyen ", password=PASSWORD, next="/gaps?kind=x")
    assert (answer.status_code, answer.location) == (302, "/gaps?kind=x")
    assert _is_signed_in(client)
    assert actions() == [("an.nguyen", "sign_in", {"account": "an.nguyen"})]


def test_an_own_page_is_the_only_way_on(client: FlaskClient, submit: Submit, an: str) -> None:
    answer = submit(client, "/login", login=an, password=PASSWORD, next="//evil.example")
    assert answer.location == "/"


def test_a_wrong_password_and_an_unknown_login_look_the_same(
    client: FlaskClient, submit: Submit, an: str
) -> None:
    answers = [
        submit(client, "/login", login=login, password="not the password")
        for login in ("an.nguyen", "an.nguyem")
    ]
    assert {answer.status_code for answer in answers} == {422}
    pages = {answer.text.replace("nguyem", "nguyen").split("csrf_token")[0] for answer in answers}
    assert len(pages) == 1
    assert WRONG in answers[0].text
    assert not _is_signed_in(client)


def test_a_failure_is_on_record_without_what_was_typed(
    client: FlaskClient, submit: Submit, an: str, actions: Actions
) -> None:
    submit(client, "/login", login=an, password="my secret 1")
    submit(client, "/login", login="my secret 2", password="x")
    assert actions() == [
        ("anonymous", "sign_in_failed", {"account": "an.nguyen"}),
        ("anonymous", "sign_in_failed", {"account": None}),
    ]


def test_nothing_planted_before_signing_in_survives_it(
    client: FlaskClient, submit: Submit, an: str
) -> None:
    client.get("/login")
    with client.session_transaction() as session:
        session["planted"] = True
        token = session["csrf_token"]
    submit(client, "/login", login=an, password=PASSWORD)
    client.get("/password")
    with client.session_transaction() as session:
        assert "planted" not in session
        assert session["csrf_token"] != token


def test_a_closed_account_does_not_sign_in(
    client: FlaskClient, submit: Submit, an: str, database: db.Connection
) -> None:
    with db.writing(database, "test:pytest"):
        change.set_active(database, an, False)
    assert submit(client, "/login", login=an, password=PASSWORD).status_code == 422


def test_signing_out_ends_the_session(
    client: FlaskClient, submit: Submit, an: str, actions: Actions
) -> None:
    submit(client, "/login", login=an, password=PASSWORD)
    submit(client, "/password", "/logout")
    assert not _is_signed_in(client)
    assert actions()[-1] == ("an.nguyen", "sign_out", {"account": "an.nguyen"})


@pytest.mark.parametrize("path", ["/login", "/logout", "/password", "/admin/accounts"])
def test_a_form_without_its_token_is_refused(
    signed_in: Callable[..., FlaskClient], path: str
) -> None:
    assert signed_in("administrator").post(path, data={"login": "an"}).status_code == 400


def test_a_new_password_ends_the_other_sessions_and_keeps_this_one(
    app: Flask, submit: Submit, an: str
) -> None:
    here, elsewhere = app.test_client(), app.test_client()
    for client in (here, elsewhere):
        submit(client, "/login", login=an, password=PASSWORD)
    answer = submit(here, "/password", old=PASSWORD, new="another long password")
    assert answer.status_code == 302
    assert _is_signed_in(here)
    assert not _is_signed_in(elsewhere)
    assert submit(elsewhere, "/login", login=an, password=PASSWORD).status_code == 422
    assert (
        submit(elsewhere, "/login", login=an, password="another long password").status_code == 302
    )


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [("wrong", "another long password", "chưa đúng"), (PASSWORD, "short", "10 đến 200")],
)
def test_a_password_is_not_changed_for_a_wrong_or_a_short_one(
    client: FlaskClient, submit: Submit, an: str, old: str, new: str, said: str
) -> None:
    submit(client, "/login", login=an, password=PASSWORD)
    answer = submit(client, "/password", old=old, new=new)
    assert answer.status_code == 422
    assert said in answer.text


def test_guessing_is_stopped_for_one_login_and_not_for_others(
    client: FlaskClient, submit: Submit, an: str
) -> None:
    tries = [submit(client, "/login", login=an, password="x") for _ in range(11)]
    assert [answer.status_code for answer in tries] == [422] * 10 + [429]
    assert "Quá nhiều lần thử" in tries[-1].text
    assert submit(client, "/login", login="binh", password="x").status_code == 422


def test_signing_in_often_is_no_guessing(app: Flask, submit: Submit, an: str) -> None:
    for _ in range(12):
        assert submit(app.test_client(), "/login", login=an, password=PASSWORD).status_code == 302


def test_the_cookie_is_kept_from_scripts_and_other_sites(
    client: FlaskClient, submit: Submit, an: str
) -> None:
    cookie = submit(client, "/login", login=an, password=PASSWORD).headers["Set-Cookie"]
    assert cookie.startswith("session=")
    assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie


def test_over_https_the_cookie_is_secure(make_app: Callable[..., Flask]) -> None:
    cookie = make_app(PORTAL_HTTPS="1").test_client().get("/login").headers["Set-Cookie"]
    assert cookie.startswith("__Host-session=")
    assert "Secure" in cookie.split("; ")


def test_a_stolen_cookie_is_worthless_in_another_browser(
    signed_in: Callable[..., FlaskClient],
) -> None:
    client = signed_in("viewer")
    assert _is_signed_in(client)
    client.environ_base["HTTP_USER_AGENT"] = "another browser"
    assert not _is_signed_in(client)


def test_another_network_is_no_reason_to_sign_in_again(
    signed_in: Callable[..., FlaskClient],
) -> None:
    client = signed_in("survey_team")
    client.environ_base["REMOTE_ADDR"] = "203.0.113.9"
    assert _is_signed_in(client)


def test_whoever_has_signed_in_is_not_asked_again(signed_in: Callable[..., FlaskClient]) -> None:
    assert signed_in("viewer").get("/login?next=/gaps").location == "/gaps"
