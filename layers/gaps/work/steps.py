"""Take a step with one gap or many: what can be moved moves, what cannot is told with why."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from layers import sql
from layers.gaps.work.step import RULES, Rule, Step
from layers.teams import find as teams

MOVE = sql.load(__package__, "move")
ASSIGN = sql.load(__package__, "assign")
RELEASE = sql.load(__package__, "release")
DECIDE = sql.load(__package__, "decide")
NOW = sql.load(__package__, "now")

STATEMENTS = {
    Step.ASSIGN: ASSIGN,
    Step.REASSIGN: ASSIGN,
    Step.RELEASE: RELEASE,
    Step.EXCLUDE: DECIDE,
    Step.INCLUDE: DECIDE,
}


class Why(StrEnum):
    """Why a gap was not moved."""

    MOVED_ON = "moved_on"  # from its state now the step does not lead on
    CHANGED = "changed"  # it could be moved, but is not what the person saw
    NOT_HELD = "not_held"  # another team holds it
    SAME = "same"  # it was so already
    NOT_ALLOWED = "not_allowed"  # not for this person, who should not have been offered it
    UNKNOWN = "unknown"  # there is no such gap


@dataclass(frozen=True)
class Wanted:
    """A gap that is to be moved, as it was seen: `seen` is gap_work; None takes it as it is."""

    gap_id: str
    seen: str | None = None
    own_only: bool = False  # only where one of the order's teams holds it


@dataclass(frozen=True)
class Order:
    """A step, with what it needs: a team and a day, or a reason."""

    step: Step
    wanted: tuple[Wanted, ...]
    team: int | None = None
    due_on: date | None = None
    reason: str = ""
    teams: tuple[int, ...] = ()  # those of whoever asks

    @property
    def rule(self) -> Rule:
        return RULES[self.step]


@dataclass(frozen=True)
class Refusal:
    """A gap that was not moved, and what it is now: `now` is a row of now.sql, None if unknown."""

    gap_id: str
    why: Why
    now: sql.Row | None = None


@dataclass(frozen=True)
class Outcome:
    """The identities of the gaps that have moved, and the gaps that have not."""

    moved: tuple[str, ...]
    refused: tuple[Refusal, ...]

    @property
    def is_whole(self) -> bool:
        return not self.refused


def take(conn: sql.Connection, order: Order) -> Outcome:
    """Take a step in the running transaction; each gap is moved by one person only.

    Raises teams.ClosedTeam where the team takes no work. The reason goes into the history through
    portal.reason, which the caller's transaction sets.
    """
    if order.team is not None:
        teams.require_open(conn, order.team)
    moved = {
        row["id"] for row in sql.rows(conn, STATEMENTS.get(order.step, MOVE), **_values(order))
    }
    left = [one for one in order.wanted if one.gap_id not in moved]
    return Outcome(tuple(sorted(moved)), tuple(_refusals(conn, order, left)))


def now(conn: sql.Connection, gap_ids: Sequence[str]) -> list[sql.Row]:
    """Return what gaps are now, as columns of now.sql; those that nobody knows are missing."""
    return sql.rows(conn, NOW, ids=list(gap_ids))


def refuse(conn: sql.Connection, wanted: Sequence[Wanted], why: Why) -> list[Refusal]:
    """Return refusals of gaps that are not even tried."""
    return _told(conn, wanted, lambda _one, _row: why)


def _values(order: Order) -> dict[str, object]:
    wanted = {one.gap_id: one for one in order.wanted}.values()
    return {
        "ids": [one.gap_id for one in wanted],
        "seen": [one.seen for one in wanted],
        "own_only": [one.own_only for one in wanted],
        "teams": list(order.teams),
        "before": [state.value for state in order.rule.before],
        "after": order.rule.after.value,
        "team": order.team,
        "due_on": order.due_on,
        "exclusion": order.reason if order.step is Step.EXCLUDE else None,
    }


def _refusals(conn: sql.Connection, order: Order, left: Sequence[Wanted]) -> list[Refusal]:
    return _told(conn, left, lambda one, row: _why(order, one, row))


def _told(
    conn: sql.Connection, left: Sequence[Wanted], why: Callable[[Wanted, sql.Row], Why]
) -> list[Refusal]:
    if not left:
        return []
    rows = {row["id"]: row for row in now(conn, [one.gap_id for one in left])}
    known = {one.gap_id: one for one in left if one.gap_id in rows}
    strangers = [one.gap_id for one in left if one.gap_id not in rows]
    # The largest first, as the rows are.
    told = [Refusal(key, why(known[key], row), row) for key, row in rows.items()]
    return told + [Refusal(key, Why.UNKNOWN) for key in dict.fromkeys(strangers)]


def _why(order: Order, one: Wanted, row: sql.Row) -> Why:
    if row["state"] not in order.rule.before:
        return Why.MOVED_ON
    if one.own_only and row["holder_id"] not in order.teams:
        return Why.NOT_HELD
    if one.seen is not None and one.seen != row["seen"]:
        return Why.CHANGED
    return Why.SAME
