"""Teams and who is in them."""

from datetime import date
from threading import Thread

import pytest

from layers import sql
from layers.teams import change, find
from portal import db
from portal.accounts import change as account_change
from portal.accounts.account import Grant, Role
from tests import factories

TODAY = date(2026, 11, 28)


@pytest.fixture
def an(conn: sql.Connection) -> str:
    account_change.add(
        conn, "an.nguyen", "Nguyễn Văn Thử", "a long enough password", Grant(Role.SURVEY_TEAM)
    )
    return "an.nguyen"


def test_a_team_is_added_renamed_closed_and_opened(conn: sql.Connection) -> None:
    team = change.add(conn, "  Đội   đo 1 ")
    assert find.get(conn, team) == {"id": team, "name": "Đội đo 1", "is_active": True}
    change.rename(conn, team, "Đội đo A")
    change.close(conn, team)
    assert find.get(conn, team) == {"id": team, "name": "Đội đo A", "is_active": False}
    with pytest.raises(find.ClosedTeam):
        find.require_open(conn, team)
    change.open_again(conn, team)
    assert find.require_open(conn, team)["is_active"]


def test_no_two_teams_have_one_name(conn: sql.Connection) -> None:
    change.add(conn, "Đội đo 1")
    other = change.add(conn, "Đội đo 2")
    with pytest.raises(change.TeamNameTaken):
        change.add(conn, "Đội đo 1")
    with pytest.raises(change.TeamNameTaken):
        change.rename(conn, other, "Đội đo 1")
    change.rename(conn, other, "Đội đo 2")


@pytest.mark.parametrize("name", ["", "  ", "x" * 81, "a\x07b"])
def test_a_name_can_be_read(conn: sql.Connection, name: str) -> None:
    with pytest.raises(change.BadTeamName):
        change.add(conn, name)


@pytest.mark.parametrize("state", ["assigned", "in_survey", "delivered"])
def test_a_team_with_work_is_not_closed(conn: sql.Connection, state: str) -> None:
    factories.commune(conn)
    team = factories.team(conn)
    factories.gap(conn, state=state, holder=team)
    with pytest.raises(change.HoldsWork, match="1"):
        change.close(conn, team)


def test_people_come_and_go(conn: sql.Connection, an: str) -> None:
    team = factories.team(conn)
    account = sql.value(conn, "SELECT id FROM account WHERE login = %(login)s", login=an)
    for _ in range(2):
        change.join(conn, team, an)
    assert [t["name"] for t in find.of_account(conn, account)] == ["Đội đo 1"]
    (found,) = find.every(conn, TODAY)
    assert [m["display_name"] for m in found.members] == ["Nguyễn Văn Thử"]
    change.leave(conn, team, an)
    assert find.of_account(conn, account) == []
    with pytest.raises(change.NoSuchPerson):
        change.join(conn, team, "nobody")
    with pytest.raises(find.UnknownTeam):
        change.join(conn, 0, an)


def test_what_a_team_has_to_do_is_counted(conn: sql.Connection) -> None:
    factories.commune(conn)
    team = factories.team(conn)
    factories.team(conn, "Đội đo 2")
    for state, day in (
        ("assigned", 27), ("assigned", 28), ("in_survey", 20), ("delivered", 1), ("closed", 1),
    ):  # fmt: skip
        factories.gap(conn, state=state, holder=team, due_on=date(2026, 11, day))
    busy, idle = find.every(conn, TODAY)
    counts = {key: busy.load[key] for key in busy.load if key.startswith("n_")}
    assert counts == {
        "n_assigned": 2, "n_in_survey": 1, "n_delivered": 1, "n_closed": 1, "n_overdue": 2,
    }  # fmt: skip
    assert busy.load["next_due_on"] == date(2026, 11, 20)
    assert busy.load["held_m2"] == pytest.approx(40_000)
    assert (idle.load["n_assigned"], idle.load["held_m2"]) == (0, 0)


def test_a_change_of_a_team_is_in_the_audit_log(conn: sql.Connection, an: str) -> None:
    last = sql.value(conn, "SELECT max(id) FROM audit_entry")
    team = change.add(conn, "Đội đo 1")
    change.join(conn, team, an)
    entries = sql.rows(
        conn, "SELECT action, subject FROM audit_entry WHERE id > %(last)s ORDER BY id", last=last
    )
    assert [(e["action"], e["subject"]) for e in entries] == [
        ("insert", "team"), ("insert", "team_member"),
    ]  # fmt: skip


def test_a_team_is_not_closed_while_it_is_given_work(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, "test:pytest"):
        team = factories.team(database)
    giving, closing = db.connect(database_url), db.connect(database_url)
    with db.writing(giving, "test:giving"):
        find.require_open(giving, team)
        with db.writing(closing, "test:closing"):
            sql.run(closing, "SET LOCAL lock_timeout = '50ms'")
            with pytest.raises(Exception, match="lock timeout"):
                change.close(closing, team)
            closing.rollback()
    giving.close()
    closing.close()


def test_of_two_who_give_one_name_at_once_the_second_is_told(
    database: db.Connection, database_url: str
) -> None:
    with db.writing(database, "test:pytest"):
        teams = factories.team(database, "Đội đo 1"), factories.team(database, "Đội đo 2")
    other = db.connect(database_url)
    told: list[Exception] = []

    def rename() -> None:
        with pytest.raises(change.TeamNameTaken) as raised, db.writing(other, "test:second"):
            change.rename(other, teams[1], "Đội đo 3")
        told.append(raised.value)

    second = Thread(target=rename)
    with db.writing(database, "test:first"):
        change.rename(database, teams[0], "Đội đo 3")
        second.start()
        _wait_for_a_waiter(database)
    second.join()
    other.close()
    assert len(told) == 1


def _wait_for_a_waiter(conn: db.Connection) -> None:
    waits = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"
    waits += " AND pg_backend_pid() = ANY(pg_blocking_pids(pid))"
    while not sql.value(conn, waits):
        pass
