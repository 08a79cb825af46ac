"""The page of alerts, and their number beside its name."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from portal import db
from portal.accounts.account import Role
from tests import editions, factories

Submit = Callable[..., TestResponse]
SignIn = Callable[..., FlaskClient]
FIRST = date(2026, 3, 5)


@pytest.fixture
def town(database: db.Connection) -> None:
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.gap(database, state="assigned", due_on=date(2020, 1, 1))
        for n, clean in enumerate((90, 80)):
            said = {"31150": {"name": "Phường Ninh Kiều", "n1": clean, "n2": 100 - clean}}
            editions.seal(database, FIRST + timedelta(days=7 * n), said)


@pytest.mark.parametrize("role", Role)
def test_those_who_decide_for_the_province_subscribe(
    signed_in: SignIn, submit: Submit, town: None, role: Role
) -> None:
    client = signed_in(role.value)
    may = role in (Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.MANAGER)
    assert client.get("/alerts").status_code == (200 if may else 403)
    answer = submit(client, "/password", "/alerts", kind="fell", metric="clean", threshold="2")
    assert answer.status_code == (303 if may else 403)
    assert ('href="/alerts"' in client.get("/communes").text) == may


def test_a_visitor_signs_in_first(app: Flask, town: None) -> None:
    answer = app.test_client().get("/alerts")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/login?next=/alerts")


def test_alerts_are_told_counted_seen_and_ended(
    signed_in: SignIn, submit: Submit, town: None
) -> None:
    client = signed_in("manager")
    assert "count-badge" not in client.get("/communes").text
    submit(client, "/alerts", kind="fell", metric="clean", threshold="2,5", commune="31150")
    submit(client, "/alerts", kind="gap_overdue", threshold="30")
    page = client.get("/alerts").text
    assert "2 cảnh báo chưa xem" in page
    assert "90,0 %" in page
    assert "80,0 %" in page
    assert "/gaps?commune=31150&amp;overdue=1" in page
    assert 'count-badge">2<' in client.get("/communes").text
    submit(client, "/alerts", "/alerts/seen")
    assert "count-badge" not in client.get("/communes").text
    assert "đã xem" in client.get("/alerts").text
    submit(client, "/alerts", "/alerts/1/drop")
    submit(client, "/alerts", "/alerts/2/drop")
    assert "Chưa đăng ký cảnh báo nào" in client.get("/alerts").text


def test_what_cannot_be_told_is_said_beside_the_form(
    signed_in: SignIn, submit: Submit, town: None
) -> None:
    client = signed_in("manager")
    answer = submit(client, "/alerts", kind="stalled", metric="clean", threshold="soon")
    assert answer.status_code == 422
    assert "Ngưỡng cảnh báo không hợp lệ" in answer.text
    assert 'value="soon"' in answer.text


def test_nobody_ends_the_alert_of_another(signed_in: SignIn, submit: Submit, town: None) -> None:
    client, other = signed_in("manager"), signed_in("manager")
    submit(client, "/alerts", kind="gap_overdue", threshold="30")
    submit(other, "/alerts", "/alerts/1/drop")
    assert "Chưa đăng ký" not in client.get("/alerts").text
    assert "Chưa đăng ký" in other.get("/alerts").text
