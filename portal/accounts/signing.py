"""Signing in and out."""

from flask import session
from flask_login import login_user, logout_user

from layers import sql
from portal import audit, db
from portal.accounts import change, demonstration, find, passwords
from portal.accounts.account import Account

NOBODY = "anonymous"


def sign_in(conn: sql.Connection, login: str, password: str) -> Account | None:
    """Start a session for whoever knows the password; return None, and never why, otherwise."""
    found = find.with_password_hash(conn, login.strip().lower())
    account, password_hash = found or (None, None)
    # An unknown login takes as long as a known one.
    is_right = passwords.is_right(password_hash, password)
    if account is None or not is_right or not _may_enter(account):
        _record_failure(conn, account)
        return None
    with db.writing(conn, account.login):
        audit.write(conn, "sign_in", "account", account=account.login)
    _begin(account)
    return account


def sign_out(conn: sql.Connection, account: Account) -> None:
    """End the session of this browser."""
    with db.writing(conn, account.login):
        audit.write(conn, "sign_out", "account", account=account.login)
    logout_user()
    session.clear()


def change_password(conn: sql.Connection, login: str, old: str, new: str) -> bool:
    """Replace one's own password and keep only this session; False where the old one is wrong.

    Raises passwords.BadPassword for a new one that is too short or too long.
    """
    found = find.with_password_hash(conn, login)
    if found is None or not passwords.is_right(found[1], old):
        return False
    with db.writing(conn, login):
        change.set_password(conn, login, new)
    _begin(find.by_login(conn, login))
    return True


def _begin(account: Account) -> None:
    session.clear()  # nothing planted before signing in survives it
    login_user(account)


def _may_enter(account: Account) -> bool:
    return account.is_active and demonstration.may_enter(account)


def _record_failure(conn: sql.Connection, account: Account | None) -> None:
    # What was typed is not kept: it is often a password in the wrong field.
    with db.writing(conn, NOBODY):
        audit.write(conn, "sign_in_failed", "account", account=account and account.login)
