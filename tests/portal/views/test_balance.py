"""The balance as a page: figures, order, and volumes that a steward decides."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from portal import db
from tests import factories
from tests.conftest import ACTOR
from tests.portal.views.conftest import Town

CODE = "31150"
PAGE = f"/communes/{CODE}/balance"
ROW = re.compile(r'<th scope="row"><a href="/communes/(\d+)/balance">')
SignIn = Callable[..., FlaskClient]
Submit = Callable[..., TestResponse]


def test_a_commune_says_where_its_area_is(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"{PAGE}?lang=vi").text
    for said in (
        "50,0000", "10,0000", "39,0000", "100,0000", "102,0000", "-2,0000",  # the polygon
        "40,0000", "10,0080", "50,0080", "0,0080",  # the survey, and what is counted twice
        "2004–2013", "không ghi", "1:500", "Đo đạc lập mới",
        "Trong đó 10,0080\u00a0ha chỉ có trích đo", "là đề xuất của cổng thông tin",
    ):  # fmt: skip
        assert said in text, said


def test_volumes_stand_beside_their_rule(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"{PAGE}?lang=vi").text
    assert "10,8080\u00a0ha" in text  # the gap of 0.8 ha, and what has only an extract
    assert "Diện tích thửa đo vẽ trước năm 2014" in text
    assert "số hóa bản đồ giấy, chuyển hệ tọa độ" in text
    assert "40,0000\u00a0ha" in text
    assert "chưa đủ căn cứ" in text
    assert '<form method="post" action="/communes' not in text


def test_a_commune_never_measured_has_no_figures(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"/communes/{town.empty_commune}/balance?lang=vi").text
    assert "Độ phủ của xã này chưa được tính." in text
    assert "0,0000" not in text
    assert "chưa tính" in text


def test_the_commune_leads_to_its_balance(visitor: FlaskClient, town: Town) -> None:
    for address in (f"/communes/{CODE}", "/communes"):
        assert "/balance" in visitor.get(f"{address}?part=panel").text


@pytest.mark.parametrize("view", ["areas", "survey", "volumes"])
def test_all_communes_stand_in_one_table_with_their_sums(
    visitor: FlaskClient, town: Town, view: str
) -> None:
    text = visitor.get(f"/balance?lang=vi&view={view}").text
    assert ROW.findall(text) == [CODE, town.empty_commune]
    assert "1 xã chưa tính" in text and "Tổng" in text
    said = {"areas": "39,00", "survey": "50,01", "volumes": "10,81"}[view]
    assert text.count(said) >= 2  # in the row, and in the sum


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("sort=-code", ["31153", CODE]),
        ("sort=name", ["31153", CODE]),
        ("sort=gaps_m2", [CODE, "31153"]),
        ("sort=-new_m2&view=volumes", [CODE, "31153"]),
        ("former=Th%C3%A0nh ph%E1%BB%91 C%E1%BA%A7n Th%C6%A1", [CODE]),
        ("former=x", []),
    ],
)
def test_the_table_is_sorted_and_cut_by_the_server(
    visitor: FlaskClient, town: Town, asked: str, codes: list[str]
) -> None:
    assert ROW.findall(visitor.get(f"/balance?{asked}").text) == codes


def test_a_sorted_view_stays_the_view(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get("/balance?view=survey&sort=-surveyed_m2").text
    assert text.count("aria-sort") == 1 and 'aria-sort="descending"' in text
    assert "/balance?sort=surveyed_m2&amp;view=survey" in text


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/balance?sort=beauty", 400), ("/balance?view=x", 400), ("/communes/99999/balance", 404),
        ("/communes/31150/volumes/old", 404),
    ],
)  # fmt: skip
def test_what_does_not_exist_is_said(visitor: FlaskClient, address: str, status: int) -> None:
    assert visitor.get(address).status_code == status


@pytest.fixture
def commune(database: db.Connection) -> str:
    """A commune of 100 ha with a gap of 1 ha, in a database that may be written to."""
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        factories.coverage(database)
        factories.surveyed(database)
        factories.gap(database)
    return CODE


def decide(
    submit: Submit, client: FlaskClient, area: str, reason: str, **more: str
) -> TestResponse:
    action = f"/communes/{CODE}/volumes/new"
    return submit(client, PAGE, action, area_ha=area, reason=reason, **more)


def test_a_steward_puts_a_figure_in_place_of_the_proposal_and_takes_it_back(
    signed_in: SignIn, submit: Submit, commune: str, database: db.Connection
) -> None:
    client = signed_in("data_steward")
    assert decide(submit, client, "2,5", "Biên bản thử 01").status_code == 302
    text = client.get(PAGE).text
    for said in ("2,5000\u00a0ha", "1,0000\u00a0ha", "Biên bản thử 01", "test."):
        assert said in text, said
    assert submit(client, PAGE, f"/communes/{CODE}/volumes/new/withdraw").status_code == 302
    assert sql.rows(database, "SELECT FROM survey_volume") == []
    text = client.get(PAGE).text
    assert "Quyết định thay thế" not in text
    assert "bỏ con số quyết định" in text and "Biên bản thử 01" in text  # the history


def test_who_decided_is_told_to_those_who_have_signed_in(
    signed_in: SignIn, submit: Submit, commune: str, client: FlaskClient
) -> None:
    decide(submit, signed_in("data_steward"), "2,5", "Biên bản thử 01")
    assert "test." not in client.get(PAGE).text
    assert "Biên bản thử 01" in client.get(PAGE).text
    assert "test." in signed_in("viewer").get(PAGE).text


@pytest.mark.parametrize(
    ("area", "reason", "said"),
    [
        ("-1", "vì", "không được âm"), ("1000000", "vì", "lớn hơn diện tích"), ("", "vì", "số héc"),
        ("nan", "vì", "số héc"), ("1e3", "vì", "số héc"), ("1.234", "vì", "hai cách"),
        ("12,5", "  ", "ghi lý do"), ("12,5", "x" * 501, "dài quá 500"), ("1", "\x00", "lý do"),
    ],
)  # fmt: skip
def test_a_figure_nobody_can_mean_is_refused_in_one_sentence(
    signed_in: SignIn, submit: Submit, commune: str, database: db.Connection,
    area: str, reason: str, said: str,
) -> None:  # fmt: skip
    refused = decide(submit, signed_in("data_steward"), area, reason)
    assert refused.status_code == 422
    assert said in refused.text and f'value="{area}"' in refused.text
    assert sql.rows(database, "SELECT FROM survey_volume") == []


@pytest.mark.parametrize(
    ("role", "of", "status"),
    [
        ("administrator", None, 302), ("data_steward", CODE, 302), ("data_steward", "31153", 403),
        ("manager", None, 403), ("commune_officer", CODE, 403), ("survey_team", None, 403),
        ("viewer", None, 403),
    ],
)  # fmt: skip
def test_only_stewards_of_the_commune_decide(
    signed_in: SignIn, submit: Submit, commune: str, role: str, of: str | None, status: int
) -> None:
    client = signed_in(role, of)
    for action in ("", "/withdraw"):
        fields = {"area_ha": "1", "reason": "vì"}
        address = f"/communes/{CODE}/volumes/new{action}"
        assert submit(client, "/password", address, **fields).status_code == status
    assert ("Ghi con số này" in client.get(PAGE).text) is (status == 302)


def test_nothing_is_decided_without_the_token_or_by_nobody(
    signed_in: SignIn, client: FlaskClient, commune: str
) -> None:
    fields = {"area_ha": "1", "reason": "vì"}
    address = f"/communes/{CODE}/volumes/new"
    assert signed_in("data_steward").post(address, data=fields).status_code == 400
    assert client.post(address, data=fields).status_code in (400, 401)
