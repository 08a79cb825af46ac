"""Undo the run of a return: the parcels are as they were, and what was decided is open again."""

from layers import sql
from layers.parcels import undo as parcels

_REOPEN = sql.load(__package__, "undo_decisions")


def later(conn: sql.Connection, run: int) -> int | None:
    """Return what has touched the same parcels since: a run, 0 by hand, None for nothing."""
    return parcels.later(conn, run)


def restore(conn: sql.Connection, run: int) -> None:
    """Undo what a run wrote; the caller marks the run as undone.

    What was accepted without a person stays so on the receipt, which says that it was undone: the
    same file may come back.
    """
    parcels.restore(conn, run)
    sql.run(conn, _REOPEN, run=run)
