"""Write what a run found, and nothing that was known before."""

from __future__ import annotations

from dataclasses import dataclass

from psycopg2.errors import SerializationFailure, UniqueViolation

from layers import sql

# Those of an earlier run in the same transaction are in the way.
FORGET_KNOWN = "DROP TABLE IF EXISTS pg_temp.known"
FORGET_OUTCOME = "DROP TABLE IF EXISTS pg_temp.outcome"
KNOWN = sql.load(__package__, "known_findings")
OUTCOME = sql.load(__package__, "outcome")
# What the planner is to know of them.
TOLD_KNOWN = "ANALYZE known (parcel_id, rule_no)"
TOLD_OUTCOME = "ANALYZE outcome (parcel_id, is_known, is_changed)"
RESOLVE = sql.load(__package__, "resolve_findings")
RESOLVE_GONE = sql.load(__package__, "resolve_gone")
RESOLVE_MARKED = sql.load(__package__, "resolve_marked")
CHANGE = sql.load(__package__, "change_findings")
ADD = sql.load(__package__, "add_findings")
END = sql.load(__package__, "end_exceptions")
END_GONE = sql.load(__package__, "end_gone")
LOCK_CELLS = sql.load(__package__, "lock_cells")
DROP = sql.load(__package__, "drop_verdicts")
UPDATE = sql.load(__package__, "change_verdicts")
INSERT = sql.load(__package__, "add_verdicts")
DAY = sql.load(__package__, "keep_day")
COUNTS = sql.load(__package__, "count_outcome")
MOVED_AWAY = sql.load(__package__, "moved_away")


@dataclass(frozen=True)
class Written:
    """What a run wrote of findings."""

    opened: int
    reopened: int
    resolved: int


def read(conn: sql.Connection) -> None:
    """Read what is stored of the parcels in `scope`, before it is written over."""
    for statement in (FORGET_KNOWN, KNOWN, TOLD_KNOWN):
        sql.run(conn, statement)


def write(conn: sql.Connection, run: int, code: str, is_whole: bool) -> Written:
    """Bring findings, exceptions and verdicts of the parcels in `scope` up to what was found.

    Once `read` has read what is stored. Raise SerializationFailure where another run may have
    judged one of them meanwhile: what was compared is no longer that.
    """
    try:
        written = _write(conn, run, code, is_whole)
    except UniqueViolation as wrong:
        raise SerializationFailure("a parcel was judged with another commune meanwhile") from wrong
    # Asked last: who judges there from now on waits for what was written, and writes over it.
    if sql.value(conn, MOVED_AWAY, code=code):
        raise SerializationFailure("a parcel has come to another commune meanwhile")
    return written


def _write(conn: sql.Connection, run: int, code: str, is_whole: bool) -> Written:
    for statement in (FORGET_OUTCOME, OUTCOME, TOLD_OUTCOME, END):
        sql.run(conn, statement)
    sql.run(conn, END_GONE, code=code, is_whole=is_whole)
    resolved = sql.run(conn, RESOLVE, run=run) + _resolve_gone(conn, run, code, is_whole)
    reopened = sql.value(conn, CHANGE, run=run)
    opened = sql.run(conn, ADD, run=run)
    # Last, because others wait for the cells; in their order, as everybody does.
    sql.run(conn, LOCK_CELLS)
    sql.run(conn, DROP, code=code, is_whole=is_whole)
    sql.run(conn, UPDATE, run=run)
    sql.run(conn, INSERT, run=run)
    sql.run(conn, DAY, code=code)
    return Written(opened, reopened, resolved)


def counts(conn: sql.Connection) -> dict[str, list[int]]:
    """Return passed, failed, excused and not evaluated of the parcels judged, by rule."""
    return {row.pop("code"): list(row.values()) for row in sql.rows(conn, COUNTS)}


def _resolve_gone(conn: sql.Connection, run: int, code: str, is_whole: bool) -> int:
    if is_whole:
        return sql.run(conn, RESOLVE_GONE, run=run, code=code)
    return sql.run(conn, RESOLVE_MARKED, run=run)
