"""Look teams up."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from layers import sql
from layers.message import N_, Told

FIND = sql.load(__package__, "find")
REQUIRE_OPEN = sql.load(__package__, "require_open")
NAMES = sql.load(__package__, "names")
OF_ACCOUNT = sql.load(__package__, "of_account")
LOAD = sql.load(__package__, "load")
MEMBERS = sql.load(__package__, "members")


class UnknownTeam(Told):
    """No team has this number."""


class ClosedTeam(Told):
    """The team takes no more work."""


@dataclass(frozen=True)
class Team:
    """A team: `load` are the columns of load.sql, `members` those of members.sql."""

    load: sql.Row
    members: tuple[sql.Row, ...]


def get(conn: sql.Connection, team_id: int) -> sql.Row:
    """Return a team; raise UnknownTeam."""
    return _known(sql.row(conn, FIND, id=team_id))


def require_open(conn: sql.Connection, team_id: int) -> sql.Row:
    """Return a team that takes work until the transaction ends; raise UnknownTeam, ClosedTeam."""
    team = _known(sql.row(conn, REQUIRE_OPEN, id=team_id))
    if not team["is_active"]:
        raise ClosedTeam(N_("%(team)s đã giải thể, không nhận thêm việc."), team=team["name"])
    return team


def names(conn: sql.Connection) -> list[sql.Row]:
    """Return number and name of every team, those that take work first."""
    return sql.rows(conn, NAMES)


def of_account(conn: sql.Connection, account_id: int) -> list[sql.Row]:
    """Return the teams that a person is in."""
    return sql.rows(conn, OF_ACCOUNT, account_id=account_id)


def every(conn: sql.Connection, today: date) -> list[Team]:
    """Return every team with its work and its people."""
    people = sql.rows(conn, MEMBERS)
    loads = sql.rows(conn, LOAD, today=today)
    return [Team(load, _members(people, load["id"])) for load in loads]


def _members(people: Sequence[sql.Row], team_id: int) -> tuple[sql.Row, ...]:
    return tuple(person for person in people if person["team_id"] == team_id)


def _known(team: sql.Row | None) -> sql.Row:
    if team is None:
        raise UnknownTeam(N_("Không có đội nào mang số này."))
    return team
