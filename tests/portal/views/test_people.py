"""People of a parcel: masked for who is entitled, in clear for a reason, nothing for the rest."""

import io

import pytest

from layers import sql
from portal import db, log, reveals
from portal.accounts.account import Role
from tests import factories
from tests.layers.people import planted
from tests.layers.records.exports import load

HEADING = "Chủ sử dụng, giấy chứng nhận"  # of what only the entitled see
REASON = "Đối chiếu hồ sơ số 15 tại bộ phận một cửa"
OTHERS = sorted(set(Role) - {Role.PEOPLE_OFFICER})


@pytest.fixture
def parcels(database, tmp_path):
    """Three parcels: one with people, one without; one of another commune."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        found = [factories.parcel(database, (20 * n, 0, 20 * n + 20, 30), "1", str(n))
                 for n in (1, 2)]  # fmt: skip
        found.append(factories.parcel(database, (1020, 0, 1040, 30), "1", "1", "31153"))
        rows = [planted.row(planted.THU), planted.row(None, number=2)]
        load(database, planted.workbook(tmp_path / "e.xlsx", rows), with_people=True)
    return found


@pytest.fixture
def officer(signed_in):
    return signed_in("people_officer")


@pytest.fixture
def reveal(submit):
    """Ask for the people of a parcel, as its page does."""

    def ask(client, parcel, reason=REASON, **options):
        page = options.pop("page", f"/parcels/{parcel}")
        return submit(client, page, f"/parcels/{parcel}/people", reason=reason)

    return ask


def entries(database):
    with database:
        rows = sql.rows(
            database, "SELECT actor, subject, details FROM audit_entry WHERE action = 'reveal'"
        )
    return [(row["actor"], row["subject"], row["details"]) for row in rows]


def test_who_is_entitled_sees_that_somebody_is_registered_masked(officer, parcels):
    answer = officer.get(f"/parcels/{parcels[0]}")
    assert HEADING in answer.text
    assert "N*** V*** T***" in answer.text
    assert "***345" in answer.text
    assert "Giấy chứng nhận ***456" in answer.text
    assert planted.found_in(answer.text) == []
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Chưa nạp dữ liệu chủ sử dụng" in officer.get(f"/parcels/{parcels[1]}").text


@pytest.mark.parametrize("role", [None, *OTHERS])
def test_everybody_else_sees_nothing_at_all(client, signed_in, parcels, submit, role):
    person = signed_in(role) if role else client
    texts = [
        person.get(f"/parcels/{parcel}{part}").text
        for parcel in parcels
        for part in ("", "?part=panel")
    ]
    for text in texts:
        assert HEADING not in text
        assert "***" not in text
        assert planted.found_in(text) == []
    answer = submit(person, "/login" if not role else "/password",
                    f"/parcels/{parcels[0]}/people", reason=REASON)  # fmt: skip
    assert answer.status_code == (403 if role else 401)
    assert planted.found_in(answer.text) == []


def test_a_right_for_one_commune_ends_at_its_boundary(signed_in, parcels, reveal):
    person = signed_in("people_officer", "31153")
    assert "N***" not in person.get(f"/parcels/{parcels[0]}").text
    answer = reveal(person, parcels[0], page="/password")
    assert answer.status_code == 403
    assert "Chưa nạp dữ liệu" in person.get(f"/parcels/{parcels[2]}").text


def test_a_reveal_shows_people_and_logs_the_reason_without_them(
    officer, parcels, reveal, database, monkeypatch
):
    logged = io.StringIO()
    (handler,) = log.LOGGER.handlers
    monkeypatch.setattr(handler, "stream", logged)
    answer = reveal(officer, parcels[0])
    assert answer.status_code == 200
    for value in (
        "Nguyễn Văn Thử",
        "092199012345",
        "1975",
        "Nam",
        "Bịa Đặt",
        "AĐ 123456",
        "CH00777",
    ):
        assert value in answer.text
    assert answer.headers["Cache-Control"] == "no-store"
    ((actor, subject, details),) = entries(database)
    assert actor.startswith("test.")
    assert subject == "holder"
    assert details == {
        "parcel": parcels[0], "commune": "31150", "sheet_no": "1", "parcel_no": "1",
        "reason": REASON,
    }  # fmt: skip
    with database:
        assert planted.elsewhere(database) == {}
    assert "/people" in logged.getvalue()
    assert planted.found_in(logged.getvalue()) == []
    assert REASON not in logged.getvalue()


def test_what_is_odd_is_said(officer, parcels, reveal, database, tmp_path):
    with db.writing(database, "test:pytest"):
        rows = [planted.row(planted.THU), planted.row(planted.GIA, number=2)]
        load(database, planted.workbook(tmp_path / "f.xlsx", rows), with_people=True)
    text = reveal(officer, parcels[1]).text
    assert "92188054321" in text
    assert "mất số 0 ở đầu" in text
    assert "02/03/1980" in text or "1980-03-02" in text


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        ("", "từ 10 đến 300 ký tự"),
        ("  xem    ", "từ 10 đến 300 ký tự"),
        ("a" * 301, "từ 10 đến 300 ký tự"),
        ("xem hồ sơ ông nguyen van thu", "không được chứa tên hay số giấy tờ"),
        ("xem hồ sơ số 092199012345", "không được chứa tên hay số giấy tờ"),
        ("xem hồ sơ có sổ AĐ 123456", "không được chứa tên hay số giấy tờ"),
    ],
)
def test_a_reason_that_cannot_be_kept_shows_nothing(
    officer, parcels, reveal, database, reason, said
):
    answer = reveal(officer, parcels[0], reason)
    assert answer.status_code == 422
    assert said in answer.text
    assert planted.found_in(answer.text) == []
    assert entries(database) == []


def test_without_the_token_of_the_session_nothing_is_shown(officer, parcels, database):
    answer = officer.post(f"/parcels/{parcels[0]}/people", data={"reason": REASON})
    assert answer.status_code == 400
    assert entries(database) == []


def test_the_address_alone_leads_to_the_parcel(officer, parcels, database):
    answer = officer.get(f"/parcels/{parcels[0]}/people?reason={REASON}")
    assert (answer.status_code, answer.location) == (302, f"/parcels/{parcels[0]}")
    assert entries(database) == []


def test_nobody_looks_at_everybody(officer, parcels, reveal, database, monkeypatch):
    monkeypatch.setattr(reveals, "MOST_AN_HOUR", 2)
    assert [reveal(officer, parcels[0]).status_code for _ in range(3)] == [200, 200, 429]
    assert len(entries(database)) == 2


@pytest.mark.parametrize("number", [0, 77])
def test_a_parcel_that_is_not_there(officer, parcels, reveal, number):
    assert reveal(officer, number, page=f"/parcels/{parcels[0]}").status_code == 404


def test_programs_and_tiles_see_nobody(officer, parcels):
    lon, lat = factories.position(30, 15)
    for address in (
        f"/api/parcels/{parcels[0]}", f"/api/parcels?at={lon},{lat}", "/api/search?q=Thu",
        f"/parcels/{parcels[0]}.geojson", f"/parcels/{parcels[0]}/vertices.csv",
        "/search?q=Nguyễn Văn Thử", "/search?q=092199012345", "/communes/31150", "/imports",
        "/communes",
    ):  # fmt: skip
        found = [one for one in planted.found_in(officer.get(address).text) if one not in address]
        assert found == [], address
