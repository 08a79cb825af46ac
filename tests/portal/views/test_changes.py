"""Pages of why a figure changed: causes, numbers that open lists, their files."""

import csv
import html
import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal import db
from portal.accounts.account import Role
from tests import editions, factories
from tests.editions import parcel, record

SignIn = Callable[..., FlaskClient]
DAYS = (date(2026, 3, 5), date(2026, 3, 12))
A, B = "31150", "31153"
HERE = "/editions/2/changes"


@pytest.fixture
def town(database: db.Connection) -> int:
    """Two editions: a parcel cleaned, one newly failed, one gone; an owner matched."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        gone = factories.parcel(database, sheet_no="9", parcel_no="1")
        ids = [
            factories.parcel(database, (100 + 30 * n, 200, 120 + 30 * n, 240), "9", f"{n}")
            for n in (2, 3, 4)
        ]
        said = [(gone, 2), *zip(ids, (2, 1, 1), strict=True)], zip(ids, (1, 2, 1), strict=True)
        owners = ({5: record(owner="unmatched")}, {5: record()})
        for day, groups, owner in zip(DAYS, said, owners, strict=True):
            parcels = {key: parcel(group) for key, group in groups}
            commune = {"name": "Phường Ninh Kiều", "parcels": parcels, "records": owner}
            editions.seal(database, day, {A: commune, B: {"name": "Xã Trống"}})
        database.cursor().execute("DELETE FROM parcel WHERE id = %s", (gone,))
    return ids[0]


def text(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_all_communes_and_their_causes(client: FlaskClient, town: int) -> None:
    page = client.get(HERE).text
    assert "Kỳ số 1, ngày 05/03/2026 → Kỳ số 2, ngày 12/03/2026" in page
    assert "50,00 %" in text(page)
    assert "66,67 %" in text(page)
    links = [html.unescape(link) for link in re.findall(r'href="([^"]+)"', page)]
    opened = [link for link in links if link.startswith(f"{HERE}/{A}/parcels?")]
    assert any({"cause=cleaned", "step=gained"} <= set(re.split("[?&]", one)) for one in opened)
    assert all(client.get(one).status_code == 200 for one in opened)
    assert '<svg viewBox="0 0 640.0 220.0" role="img"' in page


@pytest.mark.parametrize("measure", ["clean", "own", "owner", "synced"])
@pytest.mark.parametrize("sort", ["name", "-before", "after", "-difference", "cleaned", "-failed"])
def test_every_measure_in_every_order(
    client: FlaskClient, town: int, measure: str, sort: str
) -> None:
    answer = client.get(f"{HERE}?measure={measure}&sort={sort}")
    assert answer.status_code == 200
    assert 'aria-sort="' in answer.text
    assert client.get(f"{HERE}/{A}?measure={measure}").status_code == 200


def test_a_commune_without_anything_has_no_share(client: FlaskClient, town: int) -> None:
    page = client.get(f"{HERE}/{B}").text
    assert "Một trong hai kỳ không có gì để chia" in page
    assert '<svg viewBox="0 0 640.0' not in page


def test_numbers_open_the_parcels_behind_them(client: FlaskClient, town: int) -> None:
    page = client.get(f"{HERE}/{A}/parcels?cause=cleaned").text
    assert f'<a href="/parcels/{town}">Tờ 9 · Thửa 2</a>' in page
    assert "Nhóm 2" in page
    assert "Thửa 3" not in page
    gone = client.get(f"{HERE}/{A}/parcels?cause=new").text
    assert "Tờ 9 · Thửa 1" in gone
    assert "không còn trên bản đồ" in gone
    assert "Không có thửa nào" in client.get(f"{HERE}/{A}/parcels?cause=rule").text
    lost = client.get(f"{HERE}/{A}/parcels?cause=failed&step=gained").text
    assert "Không có thửa nào" in lost


def test_an_owner_is_told_by_the_match_alone(client: FlaskClient, town: int) -> None:
    page = client.get(f"{HERE}/{A}/parcels?measure=owner&cause=cleaned").text
    assert "Chủ chưa khớp dân cư" in page
    assert "Chủ đã khớp dân cư" in page


@pytest.mark.parametrize("code", ["a" * 300, "a%00b", "1", "٣١١٥٠", "31150%20"])
def test_no_file_is_called_by_what_is_no_code(client: FlaskClient, town: int, code: str) -> None:
    assert client.get(f"{HERE}/{code}/parcels.csv?cause=failed").status_code == 404
    assert client.get(f"{HERE}/{code}/parcels?cause=failed").status_code == 404


def test_the_list_as_a_file(client: FlaskClient, town: int) -> None:
    answer = client.get(f"{HERE}/{A}/parcels.csv?cause=failed")
    assert answer.content_type == "text/csv; charset=utf-8"
    rows = list(csv.DictReader(io.StringIO(answer.data.decode("utf-8-sig"))))
    assert [(row["so_to"], row["so_thua"], row["truoc"][:6]) for row in rows] == [
        ("9", "3", "Nhóm 1")
    ]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/editions/9/changes", 404),
        (f"{HERE}?since=9", 404),
        (f"{HERE}?measure=beauty", 400),
        (f"{HERE}?sort=beauty", 400),
        (f"{HERE}/99999", 404),
        (f"{HERE}/{A}/parcels", 400),
        (f"{HERE}/{A}/parcels?cause=luck", 400),
        (f"{HERE}/{A}/parcels?cause=new&step=up", 400),
        (f"{HERE}/{A}/parcels?cause=new&after=x", 400),
        (f"{HERE}/{A}/parcels?cause=new&after=1.99999999999999999999", 400),
        (f"{HERE}/99999/parcels?cause=new", 404),
        (f"{HERE}/99999/parcels.csv?cause=new", 404),
    ],
)
def test_what_cannot_be_asked_is_told(
    client: FlaskClient, town: int, path: str, status: int
) -> None:
    assert client.get(path).status_code == status


def test_the_first_edition_is_compared_with_itself(client: FlaskClient, town: int) -> None:
    answer = client.get("/editions/1/changes")
    assert answer.status_code == 200
    assert "±0,00" in answer.text


def test_a_correction_is_compared_with_what_it_corrects(
    client: FlaskClient, database: db.Connection, town: int
) -> None:
    with db.writing(database, "test:pytest"):
        editions.seal(database, DAYS[0], {A: {"n1": 1}}, restates=1, reason="nạp nhầm tệp")
    page = client.get("/editions/3/changes").text
    assert "Kỳ số 1, ngày 05/03/2026 → Kỳ số 3, ngày 05/03/2026" in page
    # What came after it is compared with the correction.
    assert "Kỳ số 3, ngày 05/03/2026 → Kỳ số 2" in client.get(HERE).text


def test_a_correction_is_compared_with_the_week_before_as_well(
    client: FlaskClient, database: db.Connection, town: int
) -> None:
    with db.writing(database, "test:pytest"):
        editions.seal(database, DAYS[1], {A: {"n1": 1}}, restates=2, reason="nạp nhầm tệp")
    assert "Kỳ số 2, ngày 12/03/2026 → Kỳ số 3" in client.get("/editions/3/changes").text
    assert client.get("/editions/3/changes?since=1").status_code == 200


def test_any_other_pair_is_for_those_who_hold_a_role(
    client: FlaskClient, signed_in: SignIn, database: db.Connection, town: int
) -> None:
    with db.writing(database, "test:pytest"):
        editions.seal(database, date(2026, 3, 19), {A: {"n1": 3}})
    for path in ("changes", f"changes/{A}", f"changes/{A}/parcels"):
        usual, other = (f"/editions/3/{path}?cause=new&since={n}" for n in (2, 1))
        assert client.get(usual).status_code == 200
        assert client.get(other).status_code == 302
        assert signed_in("viewer").get(other).status_code == 200
    assert "Kỳ số 1," not in client.get("/editions/3/changes").text
    assert "Kỳ số 1," in signed_in("viewer").get("/editions/3/changes").text


def test_lists_are_for_those_who_may_see_parcels(make_app: Callable[..., Flask], town: int) -> None:
    client = make_app(PORTAL_PUBLIC="aggregates").test_client()
    page = client.get(f"{HERE}/{A}").text
    assert "+1" in text(page)
    assert "/parcels?" not in page
    for path in (f"{HERE}/{A}/parcels?cause=new", f"{HERE}/{A}/parcels.csv?cause=new"):
        assert client.get(path).status_code == 302


@pytest.mark.parametrize("role", Role)
def test_everybody_who_signs_in_sees_them(signed_in: SignIn, town: int, role: Role) -> None:
    client = signed_in(role.value)
    for path in (HERE, f"{HERE}/{A}", f"{HERE}/{A}/parcels?cause=new"):
        assert client.get(path).status_code == 200
