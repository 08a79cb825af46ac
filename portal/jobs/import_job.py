"""A file on its way in: what it is, what is said of it, and how far it has come."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from layers import sql

_ADD = sql.load(__package__, "add_job")
_FIND = sql.load(__package__, "find_job")
_LIST = sql.load(__package__, "list_jobs")
_MOVE = sql.load(__package__, "move_job")
_CANCEL = sql.load(__package__, "cancel_job")
_ADVANCE = sql.load(__package__, "advance_job")
_LOCK = "SELECT pg_advisory_xact_lock(9203, %(id)s::integer)"

LISTED = 20


class State(StrEnum):
    """How far a file has come."""

    LOOKING = "looking"
    READY = "ready"
    REFUSED = "refused"
    LOADING = "loading"
    DONE = "done"
    CANCELLED = "cancelled"
    FAILED = "failed"

    @property
    def is_running(self) -> bool:
        return self in (State.LOOKING, State.LOADING)

    @property
    def is_over(self) -> bool:
        """Whether nothing more can become of it: its file is gone."""
        return self in (State.DONE, State.CANCELLED)


# Where somebody may say other things of the file and have it looked at anew.
OPEN = (State.READY, State.REFUSED, State.FAILED)


class UnknownJob(Exception):
    """There is no upload with this number."""


class Moved(Exception):
    """The upload is not where the person saw it: somebody else was quicker, or it has ended."""


@dataclass(frozen=True)
class Job:
    """One upload, by the columns of its table."""

    id: int
    kind: str
    file: str
    stored_as: str
    byte_count: int
    actor: str
    uploaded_at: datetime
    options: dict[str, Any]
    preview: dict[str, Any] | None
    state: State
    rows_read: int
    rows_total: int | None
    is_cancel_wanted: bool
    message: str | None
    changed_at: datetime
    import_run: int | None

    @property
    def with_people(self) -> bool:
        """Whether people's data is to be read too, for which a right of its own is needed."""
        return bool(self.options.get("with_people"))

    @property
    def share(self) -> float | None:
        """How much of the file has been read, 0 to 1; None where nobody knows."""
        return min(1.0, self.rows_read / self.rows_total) if self.rows_total else None


def add(
    conn: sql.Connection,
    kind: str,
    file: str,
    stored_as: str,
    byte_count: int,
    actor: str,
    options: Mapping[str, Any] | None = None,
) -> int:
    """Write down a file that has arrived, and what is said of it; return its number."""
    number: int = sql.value(
        conn,
        _ADD,
        kind=kind,
        file=file,
        stored_as=stored_as,
        byte_count=byte_count,
        actor=actor,
        options=_json(options or {}),
    )
    return number


def get(conn: sql.Connection, job_id: int) -> Job:
    """Return one upload; raise UnknownJob."""
    row = sql.row(conn, _FIND, id=job_id)
    if row is None:
        raise UnknownJob
    return _job(row)


def locked(conn: sql.Connection, job_id: int) -> Job:
    """Return one upload, which is this transaction's alone until it ends.

    Waits for a worker that was taken for dead and is not. Not a lock of the row: that would hold up
    the progress, which is written on another connection.
    """
    sql.value(conn, _LOCK, id=job_id)
    return get(conn, job_id)


def recent(conn: sql.Connection) -> list[Job]:
    """Return the uploads that are under way or wait for somebody, newest first."""
    return [_job(row) for row in sql.rows(conn, _LIST, most=LISTED)]


def move(
    conn: sql.Connection, job_id: int, come_from: tuple[State, ...], to: State, **columns: Any
) -> None:
    """Move an upload from one of these states to another; raise Moved where it is in none.

    `columns`: kind, options, preview, message, import_run; what is not given stays, but a message
    is of one state only.
    """
    values = {"kind": None, "message": None, "import_run": None} | columns
    for name in ("options", "preview"):
        values[name] = _json(columns.get(name))
    if not sql.run(conn, _MOVE, id=job_id, come_from=list(come_from), state=to, **values):
        raise Moved


def cancel(conn: sql.Connection, job_id: int) -> State:
    """Cancel an upload: at once where it waits, else whoever works on it is asked to stop.

    Return the state it is in then; raise Moved where it has ended.
    """
    row = sql.row(conn, _CANCEL, id=job_id)
    if row is None:
        raise Moved
    return State(row["state"])


def advance(conn: sql.Connection, job_id: int, rows_read: int, rows_total: int | None) -> bool:
    """Write how far it is; return whether somebody wants it cancelled."""
    row = sql.row(conn, _ADVANCE, id=job_id, rows_read=rows_read, rows_total=rows_total)
    return bool(row and row["is_cancel_wanted"])


def _job(row: sql.Row) -> Job:
    return Job(**row | {"state": State(row["state"])})


def _json(value: Mapping[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False, default=str)
