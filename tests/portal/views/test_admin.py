"""Administration in the browser."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from portal import db
from portal.accounts import find
from portal.accounts.account import Grant, Role

Submit = Callable[..., TestResponse]
PAGE = "/admin/accounts"


@pytest.fixture
def admin(signed_in: Callable[..., FlaskClient]) -> FlaskClient:
    return signed_in("administrator")


def test_a_new_account_signs_in_with_the_password_shown_once(
    app: Flask, admin: FlaskClient, submit: Submit
) -> None:
    answer = submit(admin, PAGE, login="Binh", name="Trần Bình", role="manager")
    assert answer.headers["Cache-Control"] == "no-store"
    shown = re.search(r'class="secret">([^<]+)<', answer.text)
    assert shown
    assert shown[1] not in admin.get(PAGE).text
    signed = submit(app.test_client(), "/login", login="binh", password=shown[1])
    assert signed.status_code == 302


def test_a_refused_account_keeps_what_was_typed(admin: FlaskClient, submit: Submit) -> None:
    answer = submit(admin, PAGE, login="bình", name="Trần Bình", role="manager")
    assert answer.status_code == 422
    assert "chữ thường không dấu" in answer.text
    assert 'value="Trần Bình"' in answer.text
    assert '<option value="manager" selected>' in answer.text


def test_a_role_nobody_knows_is_400(admin: FlaskClient, submit: Submit) -> None:
    assert submit(admin, PAGE, login="binh", name="B", role="king").status_code == 400


def test_an_account_nobody_knows_is_refused(admin: FlaskClient, submit: Submit) -> None:
    answer = submit(admin, PAGE, f"{PAGE}/nobody/close")
    assert answer.status_code == 422
    assert "Không có tài khoản" in answer.text


def test_roles_are_given_and_taken(
    admin: FlaskClient, submit: Submit, an: str, database: db.Connection
) -> None:
    submit(admin, PAGE, f"{PAGE}/{an}/grant", role="data_steward")
    submit(admin, PAGE, f"{PAGE}/{an}/revoke", role="viewer")
    assert find.by_login(database, an).grants == {Grant(Role.DATA_STEWARD)}


def test_an_account_is_closed_and_opened_again(
    admin: FlaskClient, submit: Submit, an: str, database: db.Connection
) -> None:
    for act, is_active in (("close", False), ("open", True)):
        submit(admin, PAGE, f"{PAGE}/{an}/{act}")
        assert find.by_login(database, an).is_active == is_active
        database.rollback()


def test_the_last_administrator_cannot_close_themself(
    admin: FlaskClient, submit: Submit, database: db.Connection
) -> None:
    (own,) = find.everyone(database)
    database.rollback()
    answer = submit(admin, PAGE, f"{PAGE}/{own.login}/close")
    assert answer.status_code == 422
    assert "quản trị cuối cùng" in answer.text
    assert admin.get(PAGE).status_code == 200


def test_the_change_is_on_record_under_the_administrator(
    admin: FlaskClient, submit: Submit, an: str, database: db.Connection
) -> None:
    submit(admin, PAGE, f"{PAGE}/{an}/password")
    entry = sql.row(database, "SELECT * FROM audit_entry ORDER BY id DESC LIMIT 1")
    assert entry
    assert entry["actor"].startswith("test.")
    assert entry["details"] == {"account": an, "change": "password"}


def test_the_log_is_filtered(admin: FlaskClient, submit: Submit, an: str) -> None:
    submit(admin, PAGE, f"{PAGE}/{an}/grant", role="manager")
    shown = _rows(admin.get("/admin/audit?subject=grant&action=insert"))
    assert len(shown) == 3
    assert "Lãnh đạo" in shown[0]
    assert _rows(admin.get("/admin/audit?actor=nobody")) == []
    assert _rows(admin.get("/admin/audit?until=2020-01-01")) == []
    assert len(_rows(admin.get("/admin/audit?since=2020-01-01&subject=grant"))) == 3


@pytest.mark.parametrize(
    "query",
    [
        "action=steal",
        "subject=x",
        "since=30/6/2026",
        "until=2026-13-01",
        "after=x",
        "until=9999-12-31",
        "after=99999999999999999999",
        "actor=" + "x" * 300,
    ],
)
def test_a_filter_that_cannot_be_is_400(admin: FlaskClient, query: str) -> None:
    assert admin.get(f"/admin/audit?{query}").status_code == 400


def test_the_log_is_read_page_by_page_without_loss(
    admin: FlaskClient, database: db.Connection
) -> None:
    with db.writing(database, "test:pytest"):
        sql.run(
            database,
            "INSERT INTO audit_entry (actor, action, subject)"
            " SELECT 'test:many', 'update', 'parcel' FROM generate_series(1, 250)",
        )
    seen: list[str] = []
    address = "/admin/audit?actor=test:many"
    while address:
        page = admin.get(address).text
        seen += re.findall(r'<tr id="(\d+)"', page)
        older = re.search(r'href="([^"]+)">Cũ hơn', page)
        address = older[1].replace("&amp;", "&") if older else ""
    assert len(seen) == len(set(seen)) == 250
    assert seen == sorted(seen, key=int, reverse=True)


def _rows(answer: TestResponse) -> list[str]:
    assert answer.status_code == 200
    return re.findall(r'<tr id="\d+">.*?</tr>', answer.text, re.DOTALL)
