"""Whose session a cookie is."""

import pytest

from portal import db
from portal.accounts import change, find
from portal.accounts.account import Grant, Role


@pytest.mark.parametrize("session", ["", ".", "x", "x.1", "1", "1.", "1.1.1", "-1.1", "9" * 30])
def test_a_cookie_that_is_none_of_ours_is_nobodys(conn: db.Connection, session: str) -> None:
    assert find.by_session(conn, session) is None


def test_the_closed_accounts_are_listed_last(conn: db.Connection) -> None:
    for login in ("an", "binh"):
        change.add(conn, login, login, "a long enough password", Grant(Role.VIEWER))
    change.set_active(conn, "an", False)
    assert [account.login for account in find.everyone(conn)] == ["binh", "an"]
