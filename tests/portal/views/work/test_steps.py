"""Who may take which step with a gap, and what is said of what did not move."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from uuid import uuid4

import pytest
from flask import Flask
from flask.testing import FlaskClient

from layers import sql
from layers.gaps.kind import State
from layers.gaps.work.step import RULES, Step
from portal import db
from portal.accounts.account import Role
from tests import factories
from tests.conftest import ACTOR
from tests.portal.views.work.taking import join, post, state

SignIn = Callable[..., FlaskClient]
OFFICERS = {"commune_officer", "manager", "data_steward", "administrator"}
DECIDERS = OFFICERS - {"commune_officer"}
# Who may take a step with a gap that their own team holds.
MAY = {
    "confirm": OFFICERS, "assign": OFFICERS, "reassign": OFFICERS, "release": OFFICERS,
    "start": OFFICERS | {"survey_team"}, "deliver": OFFICERS | {"survey_team"},
    "send_back": OFFICERS, "exclude": DECIDERS, "include": DECIDERS,
}  # fmt: skip


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
