"""Dividing a gap and merging gaps, as a person does it."""

import json
import re
from collections.abc import Callable
from uuid import UUID

import pytest
from flask.testing import FlaskClient

from layers import sql
from portal import db
from tests import factories
from tests.conftest import ACTOR

SignedIn = Callable[..., FlaskClient]
LINE = [(250.0, -5.0), (260.0, 405.0)]


@pytest.fixture
def gap(database: db.Connection) -> UUID:
    """A gap of 20 ha; a small one beside it, beyond a canal."""
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        factories.parcel(database, (0, 400, 500, 450))
        found = factories.gap(database, (0, 0, 500, 400))
        factories.gap(database, (520, 0, 600, 400))
    return found


@pytest.fixture
def officer(signed_in: SignedIn, gap: UUID) -> FlaskClient:
    return signed_in("commune_officer", "31150")


def gaps(database: db.Connection) -> list[sql.Row]:
    found = sql.rows(database, "SELECT * FROM gap WHERE state <> 'closed' ORDER BY area_m2")
    database.rollback()
    return found


def field(text: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', text)
    assert found, text
    return found[1].replace("&#34;", '"')


def fields(text: str, *names: str) -> dict[str, str]:
    return {name: field(text, name) for name in ("csrf_token", *names)}


def test_a_gap_is_divided_as_it_was_seen(
    officer: FlaskClient, gap: UUID, database: db.Connection
) -> None:
    text = officer.get(f"/gaps/{gap}/split?packages=4").text
    assert "Xem trước: 4 gói" in text
    assert re.findall(r'sketch-package-\d-label"[^>]*>(\d)<', text) == ["1", "2", "3", "4"]
    assert "20,00" in text
    answer = officer.post(f"/gaps/{gap}/split", data=fields(text, "packages", "token"))
    assert (answer.status_code, answer.location) == (303, f"/gaps/{gap}")
    assert "Đã chia thành 4 gói" in officer.get(answer.location).text
    found = gaps(database)
    assert len(found) == 5
    assert sum(row["area_m2"] for row in found) == pytest.approx(232_000, abs=0.1)
    event = sql.rows(database, "SELECT actor, reason FROM gap_event WHERE event = 'split'")[0]
    assert event["actor"].startswith("test.")
    assert event["reason"] == "Chia khoảng trống thành gói"
    details = sql.value(
        database, "SELECT details ->> 'split' FROM audit_entry WHERE subject = 'gap_territory'"
    )
    assert details == str(gap)


def test_hectares_are_as_good_as_a_number(officer: FlaskClient, gap: UUID) -> None:
    assert "Xem trước: 8 gói" in officer.get(f"/gaps/{gap}/split?ha=2,5").text
    assert "Xem trước:" not in officer.get(f"/gaps/{gap}/split").text


def test_a_panel_has_the_form_and_no_map(officer: FlaskClient, gap: UUID) -> None:
    text = officer.get(f"/gaps/{gap}/split?packages=2&part=panel").text
    assert "<html" not in text
    assert "split-settings" not in text
    assert 'name="packages"' in text


def drawn(*lines: list[tuple[float, float]]) -> str:
    return json.dumps([[factories.position(*point) for point in line] for line in lines])


def test_lines_drawn_by_hand_are_followed(
    officer: FlaskClient, gap: UUID, database: db.Connection
) -> None:
    form = fields(officer.get(f"/gaps/{gap}/split").text)
    text = officer.post(f"/gaps/{gap}/split/preview", data=form | {"lines": drawn(LINE)}).text
    assert "Xem trước: 2 gói" in text
    said = fields(text, "token") | {"lines": drawn(LINE)}
    assert officer.post(f"/gaps/{gap}/split", data=said).status_code == 303
    assert [round(row["area_m2"], -3) for row in gaps(database)] == [32e3, 98e3, 102e3]


WRONG = {
    "1": "từ 2 đến 60",
    "x": "từ 2 đến 60",
    "61": "từ 2 đến 60",
    "50": "chia được nhiều nhất",
}


@pytest.mark.parametrize("packages", WRONG)
def test_a_number_that_will_not_do_is_told_why(
    officer: FlaskClient, gap: UUID, packages: str
) -> None:
    answer = officer.get(f"/gaps/{gap}/split?packages={packages}")
    assert answer.status_code == 422
    assert WRONG[packages] in answer.text
    assert 'name="packages"' in answer.text


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ("[[[105.1, 9.1], [105.2, 9.2]]]", "nằm ngoài"),
        ("{", "Không đọc được"),
        ("[[[1]]]", "Không đọc được"),
        ("[1]", "Không đọc được"),
        ('[[["a", "b"], ["c", "d"]]]', "Không đọc được"),
        ("[[[NaN, NaN], [1, 2]]]", "nằm ngoài"),
        ("[[[1e400, 0], [1, 2]]]", "nằm ngoài"),
        ('{"a": 1}', "Không đọc được"),
    ],
)
def test_lines_that_will_not_do_are_told_why(
    officer: FlaskClient, gap: UUID, lines: str, says: str
) -> None:
    form = fields(officer.get(f"/gaps/{gap}/split").text)
    answer = officer.post(f"/gaps/{gap}/split/preview", data=form | {"lines": lines})
    assert answer.status_code == 422
    assert says in answer.text


def test_hectares_that_are_none_are_a_bad_request(officer: FlaskClient, gap: UUID) -> None:
    assert officer.get(f"/gaps/{gap}/split?ha=0").status_code == 400
    assert officer.get(f"/gaps/{gap}/split?ha=many").status_code == 400


def test_a_gap_that_has_changed_is_not_divided(
    officer: FlaskClient, gap: UUID, database: db.Connection
) -> None:
    said = fields(officer.get(f"/gaps/{gap}/split?packages=3").text, "packages", "token")
    with db.writing(database, ACTOR):
        sql.run(database, "UPDATE gap SET state = 'confirmed' WHERE id = %(id)s", id=str(gap))
    answer = officer.post(f"/gaps/{gap}/split", data=said)
    assert answer.status_code == 409
    assert "đã thay đổi từ lúc xem trước" in answer.text
    assert len(gaps(database)) == 2


def test_neighbours_are_merged_as_they_were_seen(
    officer: FlaskClient, gap: UUID, database: db.Connection
) -> None:
    small = gaps(database)[0]["id"]
    text = officer.get(f"/gaps/{gap}/merge").text
    said = fields(text, f"seen-{gap}", f"seen-{small}")
    assert officer.post(f"/gaps/{gap}/merge", data=said).status_code == 422
    answer = officer.post(f"/gaps/{gap}/merge", data=said | {"with": small})
    assert (answer.status_code, answer.location) == (303, f"/gaps/{gap}")
    assert [round(row["area_m2"]) for row in gaps(database)] == [232_000]
    again = officer.post(f"/gaps/{gap}/merge", data=said | {"with": small})
    assert again.status_code == 409


PATHS = ("split", "merge")


@pytest.mark.parametrize("path", PATHS)
def test_others_may_not(signed_in: SignedIn, client: FlaskClient, gap: UUID, path: str) -> None:
    for somebody in (signed_in("commune_officer", "31153"), signed_in("survey_team")):
        assert somebody.get(f"/gaps/{gap}/{path}").status_code == 403
    assert client.get(f"/gaps/{gap}/{path}").status_code == 302


@pytest.mark.parametrize("lines", [f"[[[{'9' * 400}, 1], [1, 2]]]", "[[[1e999, 1], [1, 2]]]"])
def test_lines_beyond_all_numbers_are_refused(officer: FlaskClient, gap: UUID, lines: str) -> None:
    said = fields(officer.get(f"/gaps/{gap}/split?packages=2").text, "token")
    for path in ("split", "split/preview"):
        answer = officer.post(f"/gaps/{gap}/{path}", data=said | {"lines": lines})
        assert answer.status_code == 422


@pytest.mark.parametrize("path", ["split", "split/preview", "merge"])
def test_a_forged_form_is_refused(officer: FlaskClient, gap: UUID, path: str) -> None:
    assert officer.post(f"/gaps/{gap}/{path}", data={"packages": "2"}).status_code == 400


@pytest.mark.parametrize("path", ["split?packages=2", "merge"])
def test_a_gap_nobody_knows_is_not_found(officer: FlaskClient, path: str) -> None:
    unknown = UUID(int=1)
    assert officer.get(f"/gaps/{unknown}/{path}").status_code == 404


def test_the_page_of_a_gap_leads_there_for_those_who_may(
    officer: FlaskClient, client: FlaskClient, gap: UUID, signed_in: SignedIn
) -> None:
    address = f"/gaps/{gap}"
    assert f"{address}/split" in officer.get(address).text
    assert f"{address}/split" not in client.get(address).text
    assert f"{address}/split" not in signed_in("commune_officer", "31153").get(address).text
