"""Exceptions are given in the parcel's panel, listed, and withdrawn."""

import csv
import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

import config
from layers import sql
from layers.quality import check, registry
from portal import db
from portal.today import today
from tests import factories

PROVINCE = config.load({}).province
MISSING = registry.get("land_use_missing")
REASON = "Đất chưa xác định loại, có văn bản của xã."
Signed = Callable[..., FlaskClient]
Submit = Callable[..., TestResponse]


@pytest.fixture
def parcel(database: db.Connection) -> int:
    """A parcel without land use, judged; in the next commune there is another."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        parcel = factories.parcel(database, land_use=[])
        factories.parcel(database, (1100, 0, 1120, 40), "1", "1", "31153", land_use=[])
        # Where no parcel has a land use, nothing says that one is missing.
        factories.parcel(database, (200, 0, 220, 40), "1", "2")
        factories.parcel(database, (1200, 0, 1220, 40), "1", "2", "31153")
    for code in ("31150", "31153"):
        check.commune(database, PROVINCE, "test:pytest", code)
    database.rollback()
    return parcel


def finding(database: db.Connection, parcel: int) -> sql.Row:
    with database:
        row = sql.row(
            database,
            "SELECT id, judged, state FROM finding WHERE parcel_id = %(id)s AND rule_no = %(no)s",
            id=parcel, no=MISSING.no,
        )  # fmt: skip
    assert row
    return row


def ask(
    submit: Submit, client: FlaskClient, database: db.Connection, parcel: int, **fields: Any
) -> TestResponse:
    found = finding(database, parcel)
    fields = {
        "reason": REASON,
        "judged": str(found["judged"]),
        "next": f"/parcels/{parcel}",
    } | fields
    return submit(client, f"/parcels/{parcel}", f"/findings/{found['id']}/exception", **fields)


@pytest.mark.parametrize(
    ("role", "commune"),
    [("commune_officer", "31150"), ("commune_officer", None), ("data_steward", None),
     ("administrator", None)],
)  # fmt: skip
def test_who_answers_for_the_commune_gives_one(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int, role: str,
    commune: str | None,
) -> None:  # fmt: skip
    answer = ask(submit, signed_in(role, commune), database, parcel)
    assert answer.status_code == 303
    found = finding(database, parcel)
    flag = found["id"]
    assert answer.location == f"/parcels/{parcel}?finding={flag}#finding-{flag}"
    assert found["state"] == "excused"


@pytest.mark.parametrize(
    ("role", "commune"), [("commune_officer", "31153"), ("manager", None), ("viewer", None)]
)
def test_nobody_else_is_offered_the_form_or_may_use_it(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int, role: str,
    commune: str | None,
) -> None:  # fmt: skip
    client = signed_in(role, commune)
    assert "/exception" not in client.get(f"/parcels/{parcel}").text
    assert ask(submit, client, database, parcel).status_code == 403
    assert finding(database, parcel)["state"] == "open"


def test_what_cannot_be_used_is_shown_again_with_what_was_typed(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int, app: Any
) -> None:
    with app.test_request_context():
        yesterday = (today() - timedelta(days=1)).isoformat()
    client = signed_in("data_steward")
    short = ask(submit, client, database, parcel, reason="  vì  thế ")
    assert short.status_code == 422
    assert "Lý do cần từ 10 đến 500 ký tự" in short.text
    assert ">vì thế</textarea>" in short.text
    for day in (yesterday, "30/11/2026"):
        late = ask(submit, client, database, parcel, until=day)
        assert late.status_code == 422
        assert REASON in late.text
    assert finding(database, parcel)["state"] == "open"


def test_what_has_changed_since_it_was_shown_is_refused(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int
) -> None:
    client = signed_in("data_steward")
    assert ask(submit, client, database, parcel, judged="12345").status_code == 409
    assert ask(submit, client, database, parcel, judged="").status_code == 400
    assert ask(submit, client, database, parcel).status_code == 303
    assert ask(submit, client, database, parcel).status_code == 409


def test_an_exception_shows_who_why_and_until_when_to_staff_only(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int, client: FlaskClient
) -> None:
    steward = signed_in("data_steward")
    ask(submit, steward, database, parcel, until="2099-12-31")
    page = f"/parcels/{parcel}?lang=vi"
    assert REASON in steward.get(page).text
    visitor = client.get(page).text
    assert "31/12/2099" in visitor
    assert REASON not in visitor
    assert client.get("/exceptions").status_code == 302


def test_an_exception_is_withdrawn_from_the_list_in_ones_own_commune(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int
) -> None:
    ask(submit, signed_in("data_steward"), database, parcel)
    stranger, officer = signed_in("commune_officer", "31153"), signed_in("commune_officer", "31150")
    assert "/withdraw" not in stranger.get("/exceptions").text
    one = sql.value(database, "SELECT id FROM exception")
    database.rollback()
    address = f"/exceptions/{one}/withdraw"
    assert submit(stranger, "/password", address).status_code == 403
    assert submit(officer, "/exceptions", address, next="/exceptions").location == "/exceptions"
    assert finding(database, parcel)["state"] == "open"
    assert submit(officer, "/password", address).status_code == 409
    assert submit(officer, "/password", "/exceptions/999/withdraw").status_code == 404
    assert "Đã rút lại" in officer.get("/exceptions?state=withdrawn&lang=vi").text


def test_the_list_is_filtered_and_its_files_hold_exactly_it(
    signed_in: Signed, submit: Submit, database: db.Connection, parcel: int
) -> None:
    client = signed_in("data_steward")
    ask(submit, client, database, parcel, reason="=1+1 là lý do của xã")
    ask(submit, client, database, parcel + 1)
    both = client.get("/exceptions?lang=vi").text
    assert both.count('id="exception-') >= 2
    for more, n in (("", 2), ("?commune=31150", 1), ("?state=expired", 0), ("?rule=overlap", 0)):
        table = client.get(f"/exceptions.csv{more}").data.decode("utf-8-sig")
        rows = list(csv.reader(io.StringIO(table)))
        assert len(rows) == n + 1, more
        book = openpyxl.load_workbook(io.BytesIO(client.get(f"/exceptions.xlsx{more}").data))
        assert book.worksheets[0].max_row == n + 1
    assert "'=1+1 là lý do của xã" in client.get("/exceptions.csv").text


@pytest.mark.parametrize("query", ["rule=no_such", "state=gone", "commune=x", "rule=%00"])
def test_a_filter_that_cannot_be_used_is_refused(signed_in: Signed, query: str) -> None:
    assert signed_in("data_steward").get(f"/exceptions?{query}").status_code == 400


def test_an_empty_list_says_how_to_begin(signed_in: Signed) -> None:
    client = signed_in("data_steward")
    assert "Chưa có ngoại lệ nào" in client.get("/exceptions?lang=vi").text
    assert "Bỏ bộ lọc" in client.get("/exceptions?state=current&lang=vi").text
