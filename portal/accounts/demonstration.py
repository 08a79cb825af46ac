"""Accounts to try the portal with, one a role. Their passwords are known to everybody."""

from dataclasses import dataclass

from layers import sql
from layers.demo import work
from layers.teams import change as team_change
from layers.teams import find as teams
from portal.accounts import change
from portal.accounts.account import Account, Grant, Role
from portal.settings import settings

COMMUNE = sql.load(__package__, "demonstration_commune")
PREFIX = "thu."


@dataclass(frozen=True)
class Demonstration:
    """One account of the demonstration."""

    role: Role
    login: str
    display_name: str  # visibly nobody's

    @property
    def password(self) -> str:
        return f"{self.login}.2026"


ACCOUNTS = (
    Demonstration(Role.VIEWER, f"{PREFIX}xem", "Người xem (thử)"),
    Demonstration(Role.SURVEY_TEAM, f"{PREFIX}dodac", "Tổ đo đạc (thử)"),
    Demonstration(Role.COMMUNE_OFFICER, f"{PREFIX}canboxa", "Cán bộ xã (thử)"),
    Demonstration(Role.MANAGER, f"{PREFIX}lanhdao", "Lãnh đạo (thử)"),
    Demonstration(Role.DATA_STEWARD, f"{PREFIX}dulieu", "Phụ trách dữ liệu (thử)"),
    Demonstration(Role.PEOPLE_OFFICER, f"{PREFIX}canhan", "Phụ trách dữ liệu cá nhân (thử)"),
    Demonstration(Role.ADMINISTRATOR, f"{PREFIX}quantri", "Quản trị (thử)"),
)


def shown() -> tuple[Demonstration, ...]:
    """Return the accounts to show on the sign-in page: none outside a demonstration."""
    return ACCOUNTS if settings().demo_accounts else ()


def may_enter(account: Account) -> bool:
    """Whether the account may sign in here: those with known passwords only in a demonstration."""
    return settings().demo_accounts or not account.login.startswith(PREFIX)


def add(conn: sql.Connection) -> list[str]:
    """Add what is missing of the accounts; return the logins added. Inside `db.writing`."""
    commune = sql.row(conn, COMMUNE)
    missing = [one for one in ACCOUNTS if not change.exists(conn, one.login)]
    for one in missing:
        scope = commune["code"] if commune and one.role is Role.COMMUNE_OFFICER else None
        first = Grant(one.role, scope)
        change.add(conn, one.login, one.display_name, one.password, first)
        if one.role is Role.SURVEY_TEAM:
            _join(conn, one.login)
    return [one.login for one in missing]


def _join(conn: sql.Connection, login: str) -> None:
    """Take an account into the first team of the demonstration, where there is one."""
    for team in teams.names(conn):
        if team["name"] == work.TEAMS[0]:
            team_change.join(conn, team["id"], login)
