"""Restore the land objects that a run has changed, exactly as they were before it."""

from layers import sql

_TOUCHED = sql.load(__package__, "touched_communes")
_LATER = sql.load(__package__, "later_run")
_REMOVE_ADDED = sql.load(__package__, "remove_added")
_RESTORE_CHANGED = sql.load(__package__, "restore_changed")


def later(conn: sql.Connection, run: int) -> int | None:
    """Return a later run that changed the same land objects: it has to be undone first."""
    sql.rows(conn, _TOUCHED, run=run)
    found = sql.row(conn, _LATER, run=run)
    return found["import_run"] if found else None


def restore(conn: sql.Connection, run: int) -> None:
    """Undo what a run wrote of land objects; the caller marks the run as undone."""
    sql.run(conn, _REMOVE_ADDED, run=run)
    sql.run(conn, _RESTORE_CHANGED, run=run)
