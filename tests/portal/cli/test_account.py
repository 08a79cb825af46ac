"""`python -m portal account …`."""

import getpass
from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from layers import sql
from portal import cli, db
from portal.accounts import find, passwords
from portal.accounts.account import Grant, Role

GOOD = "a long enough password"
ADD = ("add", "an", "--name", "Nguyễn Văn An", "--role", "viewer")


Account = Callable[..., Result]


@pytest.fixture
def account(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Account:
    """The command, run on the test's database: `account("close", "an")`."""
    monkeypatch.setenv("DATABASE_URL", database_url)

    def run(*words: str, stdin: str | None = None) -> Result:
        return CliRunner().invoke(cli.main, ["account", *words], input=stdin)

    return run


def test_an_account_is_added_with_a_password_from_standard_input(
    account: Account, database: db.Connection
) -> None:
    result = account(*ADD, "--password-stdin", stdin=f"{GOOD}\n")
    assert (result.exit_code, result.output) == (0, "added an\n")
    found = find.with_password_hash(database, "an")
    assert found
    assert found[0].grants == {Grant(Role.VIEWER)}
    assert passwords.is_right(found[1], GOOD)
    actor = sql.value(database, "SELECT DISTINCT actor FROM audit_entry")
    assert actor == f"cli:{getpass.getuser()}"


def test_a_password_is_asked_for_twice_and_not_shown(account: Account) -> None:
    result = account(*ADD, stdin=f"{GOOD}\n{GOOD}\n")
    assert result.exit_code == 0
    assert GOOD not in result.output


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("add", "An", "--name", "An", "--role", "viewer", "--password-stdin"),
            "cannot be a login",
        ),
        ((*ADD, "--commune", "99999", "--password-stdin"), "no commune 99999"),
        (("password", "nobody", "--password-stdin"), "no account nobody"),
        (("grant", "nobody", "viewer"), "no account nobody"),
        (("revoke", "nobody", "viewer"), "no account nobody"),
        (("close", "nobody"), "no account nobody"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line_and_nothing_is_written(
    account: Account, database: db.Connection, words: tuple[str, ...], said: str
) -> None:
    result = account(*words, stdin=f"{GOOD}\n")
    assert result.exit_code == 1
    assert said in result.output
    assert result.output.count("\n") == 1
    assert sql.value(database, "SELECT count(*) FROM audit_entry") == 0


def test_a_short_password_is_refused(account: Account) -> None:
    result = account(*ADD, "--password-stdin", stdin="short\n")
    assert (result.exit_code, result.output) == (1, "a password has 10 to 200 characters\n")


def test_a_role_nobody_knows_is_wrong_usage(account: Account) -> None:
    assert account("grant", "an", "king").exit_code == 2


def test_the_life_of_an_account(account: Account) -> None:
    account(*ADD, "--password-stdin", stdin=f"{GOOD}\n")
    for words in (("grant", "an", "manager"), ("revoke", "an", "viewer"), ("close", "an")):
        assert account(*words).exit_code == 0
    assert account("list").output == "an (closed)\tNguyễn Văn An\tmanager\n"
    assert account("open", "an").exit_code == 0
    assert account("password", "an", "--password-stdin", stdin="another long one\n").exit_code == 0
    assert account("list").output == "an\tNguyễn Văn An\tmanager\n"


def test_the_demonstration_has_its_accounts_once(account: Account) -> None:
    assert account("demo").output.startswith("added thu.xem, ")
    assert account("demo").output == "nothing to do: they are all there\n"
    assert len(account("list").output.splitlines()) == len(Role)


def test_no_database_is_refused_in_one_line(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql:///x?host=/nowhere")
    result = account("list")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "/nowhere" in result.output


def test_a_wrong_setting_is_refused_in_one_line(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_PROVINCE", "00")
    result = account("list")
    assert result.exit_code == 1
    assert "PORTAL_PROVINCE=00" in result.output
