"""One commune: what is taken away of it, its sheets, and who may have which."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from portal import db
from tests import factories
from tests.portal.views.conftest import Town

DECLARED = re.compile(r'href="/quality/parcels\?commune=31150&(?:amp;)?declared=2">')


def test_the_sheet_is_the_same_until_something_changes(visitor: FlaskClient, town: Town) -> None:
    first = visitor.get(f"/communes/{town.commune}.pdf")
    assert (first.status_code, first.mimetype) == (200, "application/pdf")
    assert first.data.startswith(b"%PDF-")
    assert f'filename="xa-{town.commune}.pdf"' in first.headers["Content-Disposition"]
    again = visitor.get(f"/communes/{town.commune}.pdf")
    assert again.data == first.data
    known = {"If-None-Match": first.headers["ETag"]}
    assert visitor.get(f"/communes/{town.commune}.pdf", headers=known).status_code == 304
    english = visitor.get(f"/communes/{town.commune}.pdf?lang=en")
    assert english.data != first.data


@pytest.mark.parametrize("rest", [".pdf", "/sheets", "", "?part=panel"])
def test_a_commune_that_is_not_there_is_not_found(visitor: FlaskClient, rest: str) -> None:
    assert visitor.get(f"/communes/99999{rest}").status_code == 404


def test_the_map_is_made_for_those_who_work_there(
    visitor: FlaskClient, signed_in: Callable[..., FlaskClient], town: Town, database: db.Connection
) -> None:
    address = f"/communes/{town.commune}/map.html"
    assert visitor.get(address).status_code == 302
    assert address not in visitor.get(f"/communes/{town.commune}").text
    with db.writing(database, "test:pytest"):
        factories.commune(database)
    manager = signed_in("manager")
    assert address in manager.get("/communes/31150").text
    answer = manager.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "text/html")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_sheets_are_listed_with_their_lists(visitor: FlaskClient, town: Town) -> None:
    text = visitor.get(f"/communes/{town.commune}/sheets?lang=vi").text
    rows = re.findall(r'<tr>\s*<th scope="row">(.*?)</th>(.*?)</tr>', text, re.DOTALL)
    names = [re.sub(r"<.*?>", "", name) for name, _ in rows]
    assert names == ["12", "không có số tờ", "Cả xã"]
    errors, waiting = 3, 5
    cells = re.findall(r'<td class="num">(.*?)</td>', rows[0][1], re.DOTALL)
    assert "sheet=12" in cells[errors - 1] and "severity=3" in cells[errors - 1]
    assert re.sub(r"<.*?>", "", cells[errors - 1]) == "1"
    assert re.sub(r"<.*?>", "", cells[waiting - 1]) == "2"
    assert "sheet=" not in rows[1][1]


def test_who_may_see_no_parcel_is_led_to_none(counts_only: FlaskClient, town: Town) -> None:
    for rest in ("", "/sheets"):
        text = counts_only.get(f"/communes/{town.commune}{rest}").text
        assert "/quality/parcels" not in text
    assert counts_only.get(f"/communes/{town.commune}.pdf").status_code == 200


def test_groups_open_their_lists(visitor: FlaskClient, town: Town) -> None:
    assert DECLARED.search(visitor.get(f"/communes/{town.commune}").text)


def test_sheets_are_sorted_by_nothing_else(visitor: FlaskClient, town: Town) -> None:
    assert visitor.get(f"/communes/{town.commune}/sheets?sort=-errors").status_code == 200
    assert visitor.get(f"/communes/{town.commune}/sheets?sort=beauty").status_code == 400
