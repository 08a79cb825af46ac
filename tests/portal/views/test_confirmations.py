"""The pages on which communes answer for their figures."""

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from portal import db
from portal.accounts.account import Role
from tests import factories

Submit = Callable[..., TestResponse]
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def town(database: db.Connection) -> None:
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31147", "Phường Tân An", (1000, 0, 2000, 1000))
        factories.parcel(database, clean_group=1)


def told(database: db.Connection) -> list[sql.Row]:
    found = sql.rows(database, "SELECT commune_code, name, note FROM confirmation ORDER BY id")
    database.rollback()
    return found


def seen(client: FlaskClient, code: str = "31150") -> str:
    found = re.search(r'name="seen" value="(\w+)"', client.get(f"/confirmations/{code}").text)
    return found[1] if found else "none"


@pytest.mark.parametrize("role", Role)
def test_officers_of_the_commune_and_stewards_confirm(
    database: db.Connection, signed_in: SignIn, submit: Submit, town: None, role: Role
) -> None:
    client = signed_in(role.value)
    may = role in (Role.COMMUNE_OFFICER, Role.DATA_STEWARD, Role.ADMINISTRATOR)
    assert (seen(client) != "none") == may
    answer = submit(client, "/password", "/confirmations/31150", seen=seen(client), note="Đủ")
    assert answer.status_code == (303 if may else 403)
    assert [row["note"] for row in told(database)] == (["Đủ"] if may else [])


def test_an_officer_confirms_for_no_other_commune(
    database: db.Connection, signed_in: SignIn, submit: Submit, town: None
) -> None:
    client = signed_in("commune_officer", "31147")
    assert seen(client) == "none"
    assert seen(client, "31147") != "none"
    steward = signed_in("data_steward")
    answer = submit(client, "/password", "/confirmations/31150", seen=seen(steward))
    assert answer.status_code == 403
    assert told(database) == []


def test_the_list_says_who_has_and_who_has_not(
    database: db.Connection, signed_in: SignIn, submit: Submit, app: Flask, town: None
) -> None:
    client = signed_in("data_steward")
    submit(client, "/confirmations/31150", "/confirmations/31150", seen=seen(client))
    name = told(database)[0]["name"]
    page = client.get("/confirmations").text
    assert re.search(r"<dd>1 <span[^>]*>trên 2 xã, phường", page)
    assert page.count("trên 1 đã xác nhận") == 2
    assert page.count("Chưa xác nhận") == 1
    assert name in page
    assert name not in app.test_client().get("/confirmations").text


def test_figures_that_moved_meanwhile_are_shown_again(
    database: db.Connection, signed_in: SignIn, submit: Submit, town: None
) -> None:
    client = signed_in("data_steward")
    before = seen(client)
    with db.writing(database, "test:pytest"):
        sql.run(database, "UPDATE parcel SET clean_group = 2")
    answer = submit(client, "/confirmations/31150", "/confirmations/31150", seen=before)
    assert answer.headers["Location"] == "/confirmations/31150"
    assert "Số liệu vừa thay đổi" in client.get("/confirmations/31150").text
    assert told(database) == []


def test_an_unknown_commune_is_not_found(app: Flask, town: None) -> None:
    assert app.test_client().get("/confirmations/99999").status_code == 404
