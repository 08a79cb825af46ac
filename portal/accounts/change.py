"""Change accounts. Every function runs inside `db.writing`; triggers write the audit entries."""

import re
import unicodedata

from layers import sql
from portal import audit
from portal.accounts import find, passwords
from portal.accounts.account import Grant, Role

ADD = sql.load(__package__, "add")
GRANT = sql.load(__package__, "grant")
REVOKE = sql.load(__package__, "revoke")
SET_PASSWORD = sql.load(__package__, "set_password")
SET_ACTIVE = sql.load(__package__, "set_active")
HAS_ADMINISTRATOR = sql.load(__package__, "has_administrator")
COMMUNE_EXISTS = "SELECT EXISTS (SELECT FROM commune WHERE code = %(code)s)"

# Any number will do that nothing else of the portal locks.
TAKE_TURNS = "SELECT pg_advisory_xact_lock(7092027)"

LOGIN = re.compile(r"[a-z0-9][a-z0-9._-]{1,39}", re.ASCII)
LONGEST_NAME = 100


class BadAccount(ValueError):
    """What was asked for an account cannot be done."""


class BadLogin(BadAccount):
    """The text cannot be a login."""


class LoginTaken(BadAccount):
    """There is an account with this login already."""


class BadName(BadAccount):
    """The text cannot be a person's name."""


class NoSuchCommune(BadAccount):
    """The role is wanted for a commune that does not exist."""


class WholeProvinceOnly(BadAccount):
    """An administrator cannot be one of a single commune."""


class NotHeld(BadAccount):
    """The role to be taken away is not held."""


class LastAdministrator(BadAccount):
    """Nobody would be left to manage accounts."""


def exists(conn: sql.Connection, login: str) -> bool:
    """Whether there is an account with this login."""
    return find.with_password_hash(conn, login) is not None


def require_new(conn: sql.Connection, login: str) -> None:
    """Raise BadAccount for a login that is taken or cannot be one."""
    if not LOGIN.fullmatch(login):
        raise BadLogin(
            f"{login!r} cannot be a login: 2 to 40 small letters, digits, dots, dashes or "
            "underscores, beginning with a letter or digit"
        )
    if exists(conn, login):
        raise LoginTaken(f"there is an account {login} already")


def add(conn: sql.Connection, login: str, display_name: str, password: str, first: Grant) -> None:
    """Add an account with its first role; raise BadAccount or passwords.BadPassword."""
    require_new(conn, login)
    name = _name(display_name)
    password_hash = passwords.hashed(passwords.require_good(password))
    audit.describe(conn, account=login, change="add")
    sql.run(conn, ADD, login=login, display_name=name, password_hash=password_hash)
    grant(conn, login, first)


def set_password(conn: sql.Connection, login: str, password: str) -> None:
    """Replace a password and sign the person out everywhere."""
    find.by_login(conn, login)
    password_hash = passwords.hashed(passwords.require_good(password))
    audit.describe(conn, account=login, change="password")
    sql.run(conn, SET_PASSWORD, login=login, password_hash=password_hash)


def set_active(conn: sql.Connection, login: str, is_active: bool) -> None:
    """Open or close an account; a closed one is signed out everywhere."""
    account = find.by_login(conn, login)
    audit.describe(conn, account=login, change="open" if is_active else "close")
    sql.run(conn, SET_ACTIVE, login=login, is_active=is_active)
    if not is_active and Role.ADMINISTRATOR in account.roles:
        _require_an_administrator(conn)


def grant(conn: sql.Connection, login: str, given: Grant) -> None:
    """Give a role; giving it twice changes nothing."""
    _require_commune(conn, given)
    account = find.by_login(conn, login)
    _describe(conn, login, "grant", given)
    sql.run(conn, GRANT, account_id=account.id, role=given.role, commune_code=given.commune_code)


def revoke(conn: sql.Connection, login: str, taken: Grant) -> None:
    """Take a role away; raise NotHeld, or LastAdministrator."""
    account = find.by_login(conn, login)
    if taken not in account.grants:
        raise NotHeld(f"{login} does not hold the role {taken}, so it cannot be taken away")
    _describe(conn, login, "revoke", taken)
    sql.run(conn, REVOKE, account_id=account.id, role=taken.role, commune_code=taken.commune_code)
    if taken.role is Role.ADMINISTRATOR:
        _require_an_administrator(conn)


def _require_an_administrator(conn: sql.Connection) -> None:
    # One at a time: two administrators who remove each other would each still see the other.
    sql.run(conn, TAKE_TURNS)
    if not sql.value(conn, HAS_ADMINISTRATOR):
        raise LastAdministrator("this is the last administrator: make somebody else one first")


def _require_commune(conn: sql.Connection, given: Grant) -> None:
    code = given.commune_code
    if given.role is Role.ADMINISTRATOR and code is not None:
        raise WholeProvinceOnly("an administrator is one everywhere: leave the commune out")
    if code is not None and not sql.value(conn, COMMUNE_EXISTS, code=code):
        raise NoSuchCommune(f"there is no commune {code}")


def _describe(conn: sql.Connection, login: str, change: str, about: Grant) -> None:
    audit.describe(conn, account=login, change=change, role=about.role, commune=about.commune_code)


def _name(display_name: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", display_name).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadName(f"a name has 1 to {LONGEST_NAME} letters")
    return name
