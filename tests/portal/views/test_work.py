"""The work on gaps through the browser: who may take which step, and what is said."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import product
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from layers.gaps.kind import State
from layers.gaps.work.step import RULES, Step
from layers.teams import change as team_change
from portal import db
from portal.accounts.account import Role
from tests import factories

ACTOR = "test:pytest"
OFFICERS = {"commune_officer", "manager", "data_steward", "administrator"}
DECIDERS = OFFICERS - {"commune_officer"}
# Who may take a step with a gap that their own team holds.
MAY = {
    "confirm": OFFICERS, "assign": OFFICERS, "reassign": OFFICERS, "release": OFFICERS,
    "start": OFFICERS | {"survey_team"}, "deliver": OFFICERS | {"survey_team"},
    "send_back": OFFICERS, "exclude": DECIDERS, "include": DECIDERS,
}  # fmt: skip
FIELDS = {"due_on": "2999-12-31", "reason": "vì thế", "next": "/gaps?commune=31150"}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')

SignIn = Callable[..., FlaskClient]


@pytest.fixture
def team(database: db.Connection) -> int:
    with db.writing(database, ACTOR):
        factories.commune(database)
        factories.commune(database, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
        return factories.team(database, "Đội đo 7")


@pytest.fixture
def make(database: db.Connection, team: int) -> Callable[..., str]:
    """Insert a gap, held by the team if by any, and return its identity."""

    def insert(state: str = "found", **columns: object) -> str:
        held = {"holder": team} if state in ("assigned", "in_survey", "delivered") else {}
        with db.writing(database, ACTOR):
            return str(factories.gap(database, state=state, **(held | columns)))  # type: ignore[arg-type]

    return insert


def logins(database: db.Connection) -> list[str]:
    found = [row["login"] for row in sql.rows(database, "SELECT login FROM account ORDER BY id")]
    database.rollback()
    return found


def join(database: db.Connection, team: int) -> None:
    """Take whoever has signed in last into the team."""
    login = logins(database)[-1]
    with db.writing(database, ACTOR):
        team_change.join(database, team, login)


def post(client: FlaskClient, step: str, *gaps: str, **fields: str) -> TestResponse:
    """Take a step as the forms do, with the token of a page that everybody has."""
    token = TOKEN.search(client.get("/password").text)
    assert token
    return client.post(
        f"/gaps/steps/{step}", data={"csrf_token": token[1], "gap": list(gaps), **FIELDS, **fields}
    )


def state(database: db.Connection, gap: str) -> str:
    found: str = sql.value(database, "SELECT state FROM gap WHERE id = %(id)s", id=gap)
    database.rollback()
    return found


@pytest.mark.parametrize("role", Role)
def test_every_step_by_every_role_from_every_state(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str], role: Role
) -> None:
    client = signed_in(role.value, None if role is Role.ADMINISTRATOR else "31150")
    join(database, team)
    for step, before in product(Step, State):
        gap = make(before.value)
        answer = post(client, step.value, gap, team=str(team))
        may, leads = role.value in MAY[step.value], before in RULES[step].before
        # The team of a gap that is given again is the same: only its day changes.
        after = RULES[step].after.value if may and leads else before.value
        if step is Step.REASSIGN and may and leads:
            after = before.value
        assert answer.status_code == (303 if may and leads else 409 if may else 403), (step, before)
        assert state(database, gap) == after, (step, before)


@pytest.mark.parametrize("step", Step)
def test_an_officer_moves_gaps_of_their_own_commune_only(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str], step: Step
) -> None:
    officer = signed_in("commune_officer", "31153")
    gap = make(RULES[step].before[0].value)
    answer = post(officer, step.value, gap, team=str(team))
    assert answer.status_code == 403
    assert state(database, gap) == RULES[step].before[0]


@pytest.mark.parametrize(("step", "before"), [("start", "assigned"), ("deliver", "in_survey")])
def test_a_team_moves_only_what_it_holds(
    database: db.Connection, signed_in: SignIn, make: Callable[..., str], step: str, before: str
) -> None:
    client = signed_in("survey_team")
    gap = make(before)
    answer = post(client, step, gap)
    assert answer.status_code == 409
    assert "Đội khác đang giữ" in answer.text and "Đội đo 7" in answer.text
    assert state(database, gap) == before


@pytest.mark.parametrize("step", Step)
def test_a_visitor_and_a_form_without_its_token_move_nothing(
    client: FlaskClient, signed_in: SignIn, make: Callable[..., str], step: Step
) -> None:
    gap = make()
    assert client.post(f"/gaps/steps/{step}", data={"gap": gap}).status_code in (400, 401)
    assert signed_in("administrator").post(f"/gaps/steps/{step}").status_code == 400


def test_the_second_is_told_who_was_first_and_loses_nothing(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    gap = make()
    first, second = signed_in("manager"), signed_in("data_steward")
    seen = re.search(rf"{gap}:[^\"]+", second.get("/gaps").text)
    assert seen
    assert post(first, "assign", gap, team=str(team)).status_code == 303
    answer = post(second, "assign", seen[0], team=str(team))
    assert answer.status_code == 409
    for said in ("Đã sang trạng thái khác", "Đã giao", "Đội đo 7", "Test manager", "31/12/2999"):
        assert said in answer.text, said
    # What could still be done is offered again, with all that was filled in.
    late = post(second, "exclude", seen[0], reason="Quyết định thử 12")
    assert late.status_code == 409
    assert "Đã thay đổi sau khi bạn mở trang" in late.text
    assert 'value="Quyết định thử 12"' in late.text
    assert f'value="{gap}:assigned.{team}.' in late.text
    assert state(database, gap) == "assigned"


def test_of_many_some_move_and_the_rest_is_listed(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    mine = [make() for _ in range(3)]
    taken = make("assigned")
    elsewhere = make(commune_code="31153", place=(1100, 0, 1200, 100))
    officer = signed_in("commune_officer", "31150")
    answer = post(officer, "assign", *mine, taken, elsewhere, str(uuid4()), team=str(team))
    assert answer.status_code == 200
    for said in (
        "Đã giao: 3 khoảng trống", "Đã sang trạng thái khác", "không được làm việc này ở xã này",
        "Không còn khoảng trống này",
    ):  # fmt: skip
        assert said in answer.text, said
    assert [state(database, gap) for gap in (*mine, taken, elsewhere)] == [
        *["assigned"] * 4, "found",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("step", "fields", "said"),
    [
        ("assign", {"team": ""}, "Cần chọn đội và ghi ngày đến hạn."),
        ("assign", {"due_on": ""}, "Cần chọn đội và ghi ngày đến hạn."),
        ("assign", {"due_on": "2020-01-01"}, "Ngày đến hạn đã qua."),
        ("exclude", {"reason": " "}, "Cần ghi lý do."),
        ("exclude", {"reason": "x" * 501}, "Lý do dài nhất 500 ký tự."),
    ],
)
def test_what_is_missing_is_asked_for_and_the_choice_is_kept(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str], step: str,
    fields: dict[str, str], said: str,
) -> None:  # fmt: skip
    gap = make()
    answer = post(signed_in("manager"), step, gap, **({"team": str(team)} | fields))
    assert answer.status_code == 422
    assert said in answer.text
    assert re.search(rf'value="{gap}:found[^"]*" checked', answer.text)
    assert state(database, gap) == "found"


def test_nothing_chosen_and_what_no_form_sends_is_refused(
    signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    manager = signed_in("manager")
    answer = post(manager, "confirm")
    assert answer.status_code == 422 and "Chưa chọn khoảng trống nào." in answer.text
    assert post(manager, "confirm", "1 OR 1=1").status_code == 400
    assert post(manager, "assign", make(), team="999").status_code == 404


def test_after_a_step_one_is_where_one_was(signed_in: SignIn, make: Callable[..., str]) -> None:
    manager, gap = signed_in("manager"), make()
    answer = post(manager, "confirm", gap)
    assert answer.location == f"/gaps?commune=31150#gap-{gap}"
    assert "Đã xác nhận: 1 khoảng trống." in manager.get("/gaps").text
    gap = make()
    assert post(manager, "confirm", gap, next="//evil.example").location == f"/#gap-{gap}"


def test_audit_and_history_say_who_what_and_why(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    client, gap = signed_in("manager"), make()
    login = logins(database)[-1]
    post(client, "assign", gap, team=str(team), reason="gần trụ sở")
    entry = sql.row(
        database,
        "SELECT actor, action, subject, row_count, details FROM audit_entry ORDER BY id DESC",
    )
    assert entry == {
        "actor": login, "action": "update", "subject": "gap", "row_count": 1,
        "details": {"change": "assign", "team": team, "due_on": "2999-12-31"},
    }  # fmt: skip
    page = client.get(f"/gaps/{gap}").text
    assert "Test manager: gần trụ sở" in page and "Đội đo 7, hạn 31/12/2999" in page


def test_the_public_sees_teams_but_never_people_or_reasons(
    client: FlaskClient, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    gap = make()
    post(signed_in("manager"), "assign", gap, team=str(team), reason="gần nhà Nguyễn Văn Thử")
    post(signed_in("manager"), "exclude", gap, reason="theo ý Nguyễn Văn Thử")
    for address in (f"/gaps/{gap}", f"/api/gaps/{gap}", "/gaps?state=excluded", "/gaps/board"):
        text = client.get(address).text
        assert "Nguyễn" not in text and "Test manager" not in text and "test." not in text
        assert "csrf_token" not in text
    assert "Đội đo 7" in client.get(f"/gaps/{gap}").text


def test_a_delivered_gap_says_what_remains(
    database: db.Connection, signed_in: SignIn, make: Callable[..., str]
) -> None:
    client, gap = signed_in("manager"), make("in_survey")
    post(client, "deliver", gap)
    with db.writing(database, ACTOR):
        sql.run(database, "UPDATE gap SET area_m2 = 1234 WHERE id = %(id)s", id=gap)
    text = client.get(f"/gaps/{gap}").text
    assert "khi đó khoảng trống rộng 1,00\u00a0ha" in text
    assert "vẫn còn trống 1.234,0\u00a0m²" in text
    with db.writing(database, ACTOR):
        sql.run(database, "INSERT INTO coverage_due (commune_code) VALUES ('31150')")
    assert "đang chờ tính lại độ phủ" in client.get(f"/gaps/{gap}").text


def test_the_board_has_every_state_and_leads_to_the_rest(
    database: db.Connection, client: FlaskClient, make: Callable[..., str]
) -> None:
    for _ in range(14):
        make("confirmed")
    late = make("assigned", due_on=date(2020, 1, 1))
    text = client.get("/gaps/board?commune=31150").text
    assert text.count('class="board-card"') == 13
    assert 'href="/gaps?commune=31150&amp;state=confirmed">còn 2 nữa' in text
    assert "quá hạn" in text
    only = client.get("/gaps/board?overdue=1").text
    assert only.count('class="board-card"') == 1 and late in only


def test_the_list_is_narrowed_to_teams_size_and_overdue_and_sorted(
    client: FlaskClient, team: int, make: Callable[..., str]
) -> None:
    late = make("assigned", due_on=date(2020, 1, 1))
    held = make("in_survey", due_on=date(2999, 1, 1), place=(0, 0, 200, 200))
    make()

    def listed(query: str) -> list[str]:
        return re.findall(r'<tr id="gap-([^"]+)"', client.get(f"/gaps?{query}").text)

    assert set(listed(f"team={team}")) == {late, held}
    assert listed("overdue=1") == [late]
    assert listed("min_ha=2") == [held]
    assert listed(f"team={team}&sort=due") == [late, held]
    assert listed(f"team={team}&sort=area") == [held, late]
    for query in ("team=x", "overdue=2", "sort=beauty", "max_ha=x", "team=1,"):
        assert client.get(f"/gaps?{query}").status_code == 400
        assert client.get(f"/api/gaps?{query}").status_code == 400


def test_a_survey_team_finds_its_own_work(
    database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    client, gap = signed_in("survey_team"), make("assigned")
    other = make()
    assert "Việc của đội tôi" not in client.get("/gaps").text
    join(database, team)
    text = client.get("/gaps").text
    assert f'href="/gaps?team={team}&amp;sort=due">Việc của đội tôi' in text
    assert f'value="{gap}:' in text and f'value="{other}:' not in text
    assert "/gaps/steps/start" in text and "/gaps/steps/assign" not in text


def test_16_people_who_assign_the_same_20_gaps_over_http_have_one_winner_each(
    app: Flask, database: db.Connection, signed_in: SignIn, team: int, make: Callable[..., str]
) -> None:
    gaps = [make() for _ in range(20)]
    people = [signed_in("manager") for _ in range(16)]
    with db.writing(database, ACTOR):
        crews = [factories.team(database, f"Đội {n}") for n in range(16)]
    with ThreadPoolExecutor(len(people)) as pool:
        answers = list(
            pool.map(
                lambda who: post(who[0], "assign", *gaps, team=str(who[1])),
                zip(people, crews, strict=True),
            )
        )
    assert {answer.status_code for answer in answers} <= {200, 303, 409}
    rows = sql.rows(database, "SELECT holder, state FROM gap")
    assert all(row["state"] == "assigned" and row["holder"] in crews for row in rows)
    events = sql.value(database, "SELECT count(*) FROM gap_event WHERE event = 'assigned'")
    assert events == len(gaps)
    moved = [int(n) for a in answers for n in re.findall(r"Đã giao: (\d+)", a.text)]
    whole = [len(gaps)] * sum(answer.status_code == 303 for answer in answers)
    assert sum(moved + whole) == len(gaps)
