"""Look an account up."""

from typing import Any

from layers import sql
from portal.accounts.account import Account, Grant, Role

FIND = sql.load(__package__, "find")
LIST = sql.load(__package__, "list")


class UnknownAccount(Exception):
    """There is no account with this login."""


def by_session(conn: sql.Connection, session_id: str) -> Account | None:
    """Return the account a session cookie was made for, or None where it no longer counts."""
    number, _, epoch = session_id.partition(".")
    if not number.isdecimal():
        return None
    found = sql.row(conn, FIND, id=int(number), login=None)
    if found is None or str(found["session_epoch"]) != epoch or not found["is_active"]:
        return None
    return _account(found)


def by_login(conn: sql.Connection, login: str) -> Account:
    """Return the account with this login; raise UnknownAccount."""
    found = sql.row(conn, FIND, id=None, login=login)
    if found is None:
        raise UnknownAccount(f"there is no account {login}")
    return _account(found)


def with_password_hash(conn: sql.Connection, login: str) -> tuple[Account, str] | None:
    """Return the account and its password's hash: for signing in, and for nothing else."""
    found = sql.row(conn, FIND, id=None, login=login)
    return None if found is None else (_account(found), found["password_hash"])


def everyone(conn: sql.Connection) -> list[Account]:
    """Return every account by login, the closed ones last."""
    return [_account(row) for row in sql.rows(conn, LIST)]


def _account(row: dict[str, Any]) -> Account:
    return Account(
        id=row["id"],
        login=row["login"],
        display_name=row["display_name"],
        session_epoch=row["session_epoch"],
        is_enabled=row["is_active"],
        grants=frozenset(Grant(Role(role), commune) for role, commune in row["grants"]),
    )
