"""`teams …` and the steps of `gaps …`."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from layers import sql
from portal import db
from portal.accounts import change
from portal.accounts.account import Grant, Role
from portal.cli import main
from tests import factories

Run = Callable[..., Result]


@pytest.fixture
def run(database: db.Connection, database_url: str) -> Run:
    """Run the command line on the test's database, where somebody can sign in."""
    with db.writing(database, "test:pytest"):
        factories.commune(database)
        person = ("thu.nguoi", "Nguyễn Văn Thử", "a long enough password", Grant(Role.SURVEY_TEAM))
        change.add(database, *person)
    env = {"DATABASE_URL": database_url, "SECRET_KEY": "tests"}
    return lambda *words: CliRunner().invoke(main, [str(word) for word in words], env=env)


@pytest.fixture
def gap(run: Run, database: db.Connection) -> str:
    with db.writing(database, "test:pytest"):
        return str(factories.gap(database))


def test_a_team_is_made_manned_and_closed(run: Run) -> None:
    assert run("teams", "add", "Đội đo 1").output == "added Đội đo 1\n"
    run("teams", "join", "Đội đo 1", "thu.nguoi")
    run("teams", "rename", "Đội đo 1", "Đội A")
    said = "0 assigned, 0 in survey, 0 delivered, 0 overdue, 0 closed"
    assert run("teams", "list").output == f"Đội A\tthu.nguoi\t{said}\n"
    run("teams", "leave", "Đội A", "thu.nguoi")
    run("teams", "close", "Đội A")
    assert run("teams", "list").output == f"Đội A (closed)\tnobody\t{said}\n"
    assert run("teams", "open", "Đội A").exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "Đội đo 1"), "there is a team 'Đội đo 1' already"),
        (("add", " "), "a team's name has 1 to 80 letters"),
        (("close", "Đội đo 1"), "Đội đo 1 still holds 1 gaps"),
        (("close", "Đội X"), "there is no team 'Đội X'; there are: Đội đo 1"),
        (("join", "Đội đo 1", "nobody"), "there is no open account 'nobody'"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    run: Run, database: db.Connection, words: tuple[str, ...], said: str
) -> None:
    with db.writing(database, "test:pytest"):
        factories.gap(database, state="assigned")
    result = run("teams", *words)
    assert result.exit_code == 1
    assert said in result.output
    assert result.output.count("\n") == 1


def test_a_gap_goes_through_its_steps(run: Run, database: db.Connection, gap: str) -> None:
    run("teams", "add", "Đội đo 1")
    for words in (
        ("confirm", gap), ("assign", gap, "--team", "Đội đo 1", "--due", "2026-12-31"),
        ("start", gap), ("deliver", gap), ("send-back", gap, "--reason", "thiếu góc"),
        ("release", gap), ("exclude", gap, "--reason", "QĐ thử 1"),
        ("include", gap, "--reason", "QĐ thử 2"),
    ):  # fmt: skip
        result = run("gaps", *words)
        assert (result.exit_code, result.output.split(":")[1]) == (0, " 1 gap\n"), result.output
    events = sql.rows(database, "SELECT event, reason FROM gap_event ORDER BY id")
    assert [event["event"] for event in events] == [
        "found", "confirmed", "assigned", "started", "delivered", "sent_back", "released",
        "excluded", "included",
    ]  # fmt: skip
    assert events[5]["reason"] == "thiếu góc"


def test_all_gaps_move_or_none_does(run: Run, database: db.Connection, gap: str) -> None:
    with db.writing(database, "test:pytest"):
        taken = factories.gap(database, state="assigned")
    result = run("gaps", "assign", gap, taken, "--team", "Đội đo 1", "--due", "2026-12-31")
    assert result.exit_code == 1
    assert f"does not fit 1 of 2: {taken} is assigned (Đội đo 1) since" in result.output
    assert sql.value(database, "SELECT state FROM gap WHERE id = %(id)s", id=gap) == "found"


@pytest.mark.parametrize(
    "words",
    [
        ("assign",),
        ("exclude",),
        ("include",),
        ("send-back",),
        ("exclude", "--reason", " "),
        ("confirm", "x"),
    ],
)
def test_what_a_step_needs_is_wrong_usage_without(
    run: Run, gap: str, words: tuple[str, ...]
) -> None:
    assert run("gaps", *words, gap).exit_code == 2
