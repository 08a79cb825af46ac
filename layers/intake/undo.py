"""Undo a run: what its file did to the database is taken back, and nothing else.

Runs are undone in any order in which no later run has touched the same rows. Undoing an undo is
loading the file again.
"""

from dataclasses import dataclass

from layers import sql
from layers.gaps.returned import undo as returns
from layers.intake.refusal import Refusal
from layers.objects import undo as objects
from layers.parcels import undo as parcels
from layers.records import undo as records

_LOCK = sql.load(__package__, "lock_run")
_MARK = sql.load(__package__, "mark_undone")
_KINDS = {"parcels": parcels, "records": records, "objects": objects, "returns": returns}


@dataclass(frozen=True)
class Undone:
    """A run that has been taken back."""

    run: int
    kind: str
    file: str
    communes: tuple[str, ...]  # where coverage has to be measured anew


def undo(conn: sql.Connection, run: int) -> Undone:
    """Restore exactly what was before a run; raise Refusal, with nothing done, where it cannot be.

    Runs in the caller's transaction, on behalf of its actor.
    """
    found = sql.row(conn, _LOCK, run=run)
    if found is None:
        raise Refusal(f"there is no run {run}")
    _require_undoable(conn, found)
    _KINDS[found["kind"]].restore(conn, run)
    sql.run(conn, _MARK, run=run)
    return Undone(run, found["kind"], found["file"], tuple(found["counts"].get("communes") or ()))


def _require_undoable(conn: sql.Connection, run: sql.Row) -> None:
    name = f"run {run['id']} ({run['file']})"
    if run["undone_at"] is not None:
        raise Refusal(f"{name} was undone on {run['undone_at']:%Y-%m-%d} by {run['undone_by']}")
    if run["kind"] not in _KINDS or run["state"] != "done":
        raise Refusal(f"{name} cannot be undone: it is {run['kind']}, {run['state']}")
    later = _KINDS[run["kind"]].later(conn, run["id"])
    if later == parcels.BY_HAND:
        raise Refusal(f"{name} cannot be undone: some of it has been changed by hand since")
    if later is not None:
        other = sql.row(conn, _LOCK, run=later) or {}
        raise Refusal(
            f"{name} cannot be undone: run {later} ({other.get('file')}) has changed the same "
            f"{run['kind']} since; undo that one first"
        )
