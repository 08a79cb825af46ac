"""Change teams, inside the caller's transaction; triggers write the audit entries."""

import unicodedata

from psycopg2.errors import UniqueViolation

from layers import sql
from layers.message import N_, Told
from layers.teams.find import UnknownTeam

ADD = sql.load(__package__, "add")
LOCK = sql.load(__package__, "lock")
IS_TAKEN = sql.load(__package__, "is_taken")
RENAME = sql.load(__package__, "rename")
COUNT_HELD = sql.load(__package__, "count_held")
SET_ACTIVE = sql.load(__package__, "set_active")
JOIN = sql.load(__package__, "join")
LEAVE = sql.load(__package__, "leave")
KNOWS_ACCOUNT = sql.load(__package__, "knows_account")

LONGEST_NAME = 80


class BadTeam(Told):
    """What was asked for a team cannot be done."""


class BadTeamName(BadTeam):
    """The text cannot be a team's name."""


class TeamNameTaken(BadTeam):
    """Another team bears the name."""


class HoldsWork(BadTeam):
    """The team has gaps that it has not finished."""


class NoSuchPerson(BadTeam):
    """Nobody signs in under this login."""


def add(conn: sql.Connection, name: str) -> int:
    """Add a team and return its number; raise BadTeam."""
    found = sql.row(conn, ADD, name=_name(name))
    if found is None:
        raise _taken(_name(name))
    return int(found["id"])


def rename(conn: sql.Connection, team_id: int, name: str) -> None:
    """Rename a team; raise BadTeam or UnknownTeam."""
    _lock(conn, team_id)
    if sql.value(conn, IS_TAKEN, id=team_id, name=_name(name)):
        raise _taken(_name(name))
    try:
        sql.run(conn, RENAME, id=team_id, name=_name(name))
    except UniqueViolation as wrong:  # somebody else has given the name in this very moment
        raise _taken(_name(name)) from wrong


def close(conn: sql.Connection, team_id: int) -> None:
    """Let a team take no more work; raise HoldsWork where it has some."""
    # Locked first and counted afterwards: whoever gives it work has done so, or will be refused.
    team = _lock(conn, team_id)
    held = sql.value(conn, COUNT_HELD, id=team_id)
    if held:
        raise HoldsWork(
            N_("%(team)s còn giữ %(n)s khoảng trống: hãy thu lại hoặc giao cho đội khác trước."),
            team=team["name"],
            n=held,
        )
    sql.run(conn, SET_ACTIVE, id=team_id, is_active=False)


def open_again(conn: sql.Connection, team_id: int) -> None:
    """Let a closed team take work again."""
    _lock(conn, team_id)
    sql.run(conn, SET_ACTIVE, id=team_id, is_active=True)


def join(conn: sql.Connection, team_id: int, login: str) -> None:
    """Take a person into a team; once in, nothing changes. Raises NoSuchPerson, UnknownTeam."""
    _lock(conn, team_id)
    if not sql.value(conn, KNOWS_ACCOUNT, login=login):
        raise NoSuchPerson(N_("Không có tài khoản đang dùng nào tên “%(login)s”."), login=login)
    sql.run(conn, JOIN, id=team_id, login=login)


def leave(conn: sql.Connection, team_id: int, login: str) -> None:
    """Take a person out of a team, if they are in it."""
    _lock(conn, team_id)
    sql.run(conn, LEAVE, id=team_id, login=login)


def _lock(conn: sql.Connection, team_id: int) -> sql.Row:
    team = sql.row(conn, LOCK, id=team_id)
    if team is None:
        raise UnknownTeam(N_("Không có đội nào mang số này."))
    return team


def _name(text: str) -> str:
    name = " ".join(unicodedata.normalize("NFC", text).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise BadTeamName(N_("Tên đội có từ 1 đến %(most)s ký tự."), most=LONGEST_NAME)
    return name


def _taken(name: str) -> TeamNameTaken:
    return TeamNameTaken(N_("Đã có một đội tên “%(name)s”."), name=name)
