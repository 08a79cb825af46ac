"""A closing that somebody has asked for on the web: of which week, and what has become of it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from layers import sql
from layers.message import N_, Told
from portal.jobs import queue

_ASK = sql.load(__package__, "ask_closing")
_FIND = sql.load(__package__, "find_closing")
_MOVE = sql.load(__package__, "move_closing")
_END = sql.load(__package__, "end_closings")

BROKEN = N_("Có lỗi ở phía hệ thống khi chốt kỳ; chưa có gì được ghi. Xin báo quản trị viên.")
GIVEN_UP = N_(
    "Máy chạy nền nhiều lần dừng giữa chừng khi chốt kỳ; chưa có gì được ghi."
    " Xin báo quản trị viên."
)


class State(StrEnum):
    """How far a closing has come."""

    WAITING = "waiting"
    CLOSING = "closing"
    DONE = "done"
    REFUSED = "refused"
    FAILED = "failed"

    @property
    def is_running(self) -> bool:
        return self in (State.WAITING, State.CLOSING)


class UnknownClosing(Told):
    """Nobody has asked for a closing of this number."""


class Over(Exception):
    """The closing has ended already: it was given up, or another worker has done it."""


@dataclass(frozen=True)
class Asked:
    """One closing, by the columns of its table."""

    id: int
    day: date
    actor: str
    asked_at: datetime
    state: State
    message: str | None
    said: dict[str, Any]
    edition: int | None
    changed_at: datetime


def ask(conn: sql.Connection, day: date, actor: str) -> int | None:
    """Write a closing down and queue it, both or neither; None where one is under way already."""
    row = sql.row(conn, _ASK, day=day, actor=actor)
    if row is None:
        return None
    queue.defer(conn, "imports:close_asked", "close edition", asked=row["id"])
    return int(row["id"])


def get(conn: sql.Connection, number: int) -> Asked:
    """Return one closing; raise UnknownClosing."""
    row = sql.row(conn, _FIND, id=number)
    if row is None:
        raise UnknownClosing
    return _asked(row)


def running(conn: sql.Connection) -> Asked | None:
    """Return the closing that is under way, waiting for a worker or at work."""
    row = sql.row(conn, _FIND, id=None)
    return _asked(row) if row else None


def move(
    conn: sql.Connection, number: int, to: State, edition: int | None = None,
    message: str | None = None, said: Mapping[str, object] | None = None,
) -> None:  # fmt: skip
    """Move a closing that is under way to another state; raise Over where it has ended."""
    values = {"edition": edition, "message": message, "said": json.dumps(said or {})}
    if not sql.run(conn, _MOVE, id=number, state=to, **values):
        raise Over


def end_forgotten(conn: sql.Connection) -> int:
    """Fail what no job will take up any more, so that nobody waits for ever; return how many."""
    return sql.run(conn, _END, message=GIVEN_UP)


def _asked(row: sql.Row) -> Asked:
    return Asked(**row | {"state": State(row["state"])})
