"""Accounts and what may be done to them."""

from collections.abc import Callable

import pytest

from layers import sql
from portal import db
from portal.accounts import change, find, passwords
from portal.accounts.account import Account, Grant, Role

GOOD = "a long enough password"
VIEWER = Grant(Role.VIEWER)


def _add(conn: db.Connection, login: str = "an", first: Grant = VIEWER) -> Account:
    change.add(conn, login, "Nguyễn Văn An", GOOD, first)
    return find.by_login(conn, login)


def test_an_account_is_added_with_its_role(conn: db.Connection) -> None:
    account = _add(conn)
    assert (account.login, account.display_name) == ("an", "Nguyễn Văn An")
    assert account.grants == {VIEWER}
    assert account.is_active


def test_a_name_is_stored_composed_and_with_single_blanks(conn: db.Connection) -> None:
    change.add(conn, "an", "  Nguye\u0302\u0303n\tVăn  An ", GOOD, VIEWER)
    assert find.by_login(conn, "an").display_name == "Nguyễn Văn An"


@pytest.mark.parametrize("login", ["", "a", "An", "an nguyen", "ân", ".an", "a" * 41, "an\n"])
def test_a_login_that_cannot_be_one_is_refused(conn: db.Connection, login: str) -> None:
    with pytest.raises(change.BadLogin):
        _add(conn, login)


def test_a_login_is_taken_once(conn: db.Connection) -> None:
    _add(conn)
    with pytest.raises(change.LoginTaken):
        _add(conn)


@pytest.mark.parametrize("name", ["", "  ", "x" * 101, "a\u0007b"])
def test_a_name_that_cannot_be_one_is_refused(conn: db.Connection, name: str) -> None:
    with pytest.raises(change.BadName):
        change.add(conn, "an", name, GOOD, VIEWER)


@pytest.mark.parametrize("password", ["", "short", "x" * 201])
def test_a_password_too_short_or_too_long_is_refused(conn: db.Connection, password: str) -> None:
    with pytest.raises(passwords.BadPassword):
        change.add(conn, "an", "An", password, VIEWER)


def test_no_password_is_stored(conn: db.Connection) -> None:
    _add(conn)
    found = find.with_password_hash(conn, "an")
    assert found
    assert found[1].startswith("$argon2id$")
    assert GOOD not in found[1]


@pytest.mark.parametrize(
    "act",
    [
        lambda conn: change.set_password(conn, "an", "another long password"),
        lambda conn: change.set_active(conn, "an", False),
    ],
)
def test_a_new_password_or_a_closed_account_ends_every_session(
    conn: db.Connection, act: Callable[[db.Connection], None]
) -> None:
    session = _add(conn).get_id()
    assert find.by_session(conn, session)
    act(conn)
    assert find.by_session(conn, session) is None


def test_a_role_given_twice_is_held_once(conn: db.Connection) -> None:
    _add(conn)
    change.grant(conn, "an", VIEWER)
    assert sql.value(conn, 'SELECT count(*) FROM "grant"') == 1


def test_a_role_for_a_commune_needs_the_commune(conn: db.Connection) -> None:
    _add(conn)
    with pytest.raises(change.NoSuchCommune, match="99999"):
        change.grant(conn, "an", Grant(Role.COMMUNE_OFFICER, "99999"))


def test_nobody_administrates_one_commune(conn: db.Connection) -> None:
    _add(conn)
    with pytest.raises(change.WholeProvinceOnly):
        change.grant(conn, "an", Grant(Role.ADMINISTRATOR, "31249"))


def test_a_role_not_held_cannot_be_taken_away(conn: db.Connection) -> None:
    _add(conn)
    with pytest.raises(change.NotHeld):
        change.revoke(conn, "an", Grant(Role.MANAGER))
    change.revoke(conn, "an", VIEWER)
    assert find.by_login(conn, "an").grants == frozenset()


def test_the_last_administrator_stays(conn: db.Connection) -> None:
    admin = Grant(Role.ADMINISTRATOR)
    _add(conn, "an", admin)
    _add(conn, "binh", admin)
    change.revoke(conn, "an", admin)
    with pytest.raises(change.LastAdministrator):
        change.revoke(conn, "binh", admin)


def test_the_last_open_administrator_is_not_closed(conn: db.Connection) -> None:
    admin = Grant(Role.ADMINISTRATOR)
    _add(conn, "an", admin)
    _add(conn, "binh", admin)
    change.set_active(conn, "an", False)
    with pytest.raises(change.LastAdministrator):
        change.set_active(conn, "binh", False)


@pytest.mark.parametrize(
    "act",
    [
        lambda conn: change.set_password(conn, "nobody", GOOD),
        lambda conn: change.set_active(conn, "nobody", True),
        lambda conn: change.grant(conn, "nobody", VIEWER),
        lambda conn: change.revoke(conn, "nobody", VIEWER),
    ],
)
def test_nobody_is_an_unknown_account(
    conn: db.Connection, act: Callable[[db.Connection], None]
) -> None:
    with pytest.raises(find.UnknownAccount, match="nobody"):
        act(conn)


def test_the_audit_log_says_what_was_changed_and_no_password(conn: db.Connection) -> None:
    _add(conn)
    change.set_password(conn, "an", "another long password")
    entries = sql.rows(conn, "SELECT action, subject, details FROM audit_entry ORDER BY id")
    said = [(entry["action"], entry["subject"], entry["details"]["change"]) for entry in entries]
    assert said == [
        ("insert", "account", "add"),
        ("insert", "grant", "grant"),
        ("update", "account", "password"),
    ]
    assert all(entry["details"]["account"] == "an" for entry in entries)
    assert "long password" not in str(entries)
