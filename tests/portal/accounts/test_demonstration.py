"""The accounts whose passwords everybody knows."""

from collections.abc import Callable

from flask import Flask
from werkzeug.test import TestResponse

from portal import db
from portal.accounts import demonstration, find
from portal.accounts.account import Role


def test_there_is_one_account_a_role_with_a_name_that_is_nobodys(conn: db.Connection) -> None:
    added = demonstration.add(conn)
    accounts = [find.by_login(conn, login) for login in added]
    assert [account.roles for account in accounts] == [(role,) for role in Role]
    assert all(account.display_name.endswith("(thử)") for account in accounts)


def test_a_second_time_nothing_is_added(conn: db.Connection) -> None:
    demonstration.add(conn)
    assert demonstration.add(conn) == []


def test_every_shown_password_signs_in(
    make_app: Callable[..., Flask],
    database: db.Connection,
    submit: Callable[..., TestResponse],
) -> None:
    _add(database)
    app = make_app(PORTAL_DEMO_ACCOUNTS="1")
    for one in demonstration.ACCOUNTS:
        client = app.test_client()
        assert one.password in client.get("/login").text
        assert submit(client, "/login", login=one.login, password=one.password).status_code == 302


def test_outside_a_demonstration_they_are_neither_shown_nor_let_in(
    make_app: Callable[..., Flask],
    database: db.Connection,
    submit: Callable[..., TestResponse],
) -> None:
    _add(database)
    client, one = make_app().test_client(), demonstration.ACCOUNTS[-1]
    assert one.login not in client.get("/login").text
    assert submit(client, "/login", login=one.login, password=one.password).status_code == 422


def _add(database: db.Connection) -> None:
    with db.writing(database, "test:pytest"):
        demonstration.add(database)
