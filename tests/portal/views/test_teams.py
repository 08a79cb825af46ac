"""The page of teams."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from tests import factories

Submit = Callable[..., TestResponse]
SignIn = Callable[..., FlaskClient]


@pytest.fixture
def team(database: db.Connection) -> int:
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        change.add(
            database, "thu.nguoi", "Nguyễn Văn Thử", "a long enough password",
            Grant(Role.SURVEY_TEAM),
        )  # fmt: skip
        return factories.team(database)


def rows(database: db.Connection, statement: str) -> list[sql.Row]:
    found = sql.rows(database, statement)
    database.rollback()
    return found


@pytest.mark.parametrize("role", Role)
def test_only_those_who_decide_for_the_province_see_it(
    signed_in: SignIn, submit: Submit, team: int, role: Role
) -> None:
    client = signed_in(role.value)
    may = role in (Role.ADMINISTRATOR, Role.DATA_STEWARD, Role.MANAGER)
    assert client.get("/teams").status_code == (200 if may else 403)
    answer = submit(client, "/password", "/teams", name="Đội đo 9")
    assert answer.status_code == (303 if may else 403)
    assert ('href="/teams"' in client.get("/gaps").text) == may


def test_a_team_is_made_manned_renamed_and_closed(
    database: db.Connection, signed_in: SignIn, submit: Submit, team: int
) -> None:
    client = signed_in("manager")
    submit(client, "/teams", "/teams", name="Đội đo 9")
    assert "Đội đo 9" in client.get("/teams").text
    submit(client, "/teams", f"/teams/{team}/join", login="thu.nguoi")
    assert "Nguyễn Văn Thử" in client.get("/teams").text
    assert len(rows(database, "SELECT FROM team_member")) == 1
    submit(client, "/teams", f"/teams/{team}/leave", login="thu.nguoi")
    assert rows(database, "SELECT FROM team_member") == []
    submit(client, "/teams", f"/teams/{team}/rename", name="Đội đo A")
    submit(client, "/teams", f"/teams/{team}/close")
    assert rows(database, "SELECT name FROM team WHERE NOT is_active") == [{"name": "Đội đo A"}]
    submit(client, "/teams", f"/teams/{team}/open")
    assert rows(database, "SELECT name FROM team WHERE NOT is_active") == []


def test_what_a_team_holds_leads_to_the_list(
    database: db.Connection, signed_in: SignIn, team: int
) -> None:
    with db.writing(database, "test:pytest"):
        factories.gap(database, state="assigned", holder=team, due_on="2020-01-01")
        factories.gap(database, state="closed", holder=team)
    text = signed_in("manager").get("/teams").text
    for address in ("&amp;state=assigned", "&amp;overdue=1&amp;sort=due", "&amp;state=closed"):
        assert f'href="/gaps?team={team}{address}"' in text


@pytest.mark.parametrize(
    ("action", "fields", "status", "said"),
    [
        ("", {"name": "Đội đo 1"}, 422, "Đã có một đội tên “Đội đo 1”."),
        ("", {"name": ""}, 422, "Tên đội có từ 1 đến 80 ký tự."),
        ("/{team}/join", {"login": "nobody"}, 422, "Không có tài khoản đang dùng nào"),
        ("/{team}/close", {}, 409, "Đội đo 1 còn giữ 1 khoảng trống"),
        ("/999/close", {}, 404, "Không có đội nào mang số này."),
    ],
)
def test_what_cannot_be_done_is_said_on_the_page(
    database: db.Connection, signed_in: SignIn, submit: Submit, team: int, action: str,
    fields: dict[str, str], status: int, said: str,
) -> None:  # fmt: skip
    with db.writing(database, "test:pytest"):
        factories.gap(database, state="assigned", holder=team)
    answer = submit(signed_in("manager"), "/teams", f"/teams{action.format(team=team)}", **fields)
    assert answer.status_code == status
    assert said in answer.text


def test_work_is_not_given_to_a_closed_team(
    database: db.Connection, signed_in: SignIn, submit: Submit, team: int
) -> None:
    client = signed_in("manager")
    with db.writing(database, "test:pytest"):
        gap = factories.gap(database)
    submit(client, "/teams", f"/teams/{team}/close")
    answer = submit(
        client, "/teams", "/gaps/steps/assign", gap=str(gap), team=str(team), due_on="2999-01-01"
    )
    assert answer.status_code == 409
    assert "đã giải thể" in answer.text


@pytest.mark.parametrize(("step", "status"), [("join", 422), ("leave", 303)])
def test_a_login_that_nobody_can_type_is_nobodys(
    signed_in: SignIn, submit: Submit, team: int, step: str, status: int
) -> None:
    client = signed_in("manager")
    assert submit(client, "/teams", f"/teams/{team}/{step}", login="a\x00b").status_code == status
