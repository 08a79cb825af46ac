"""Restore the parcels that a run has added, changed or ended, exactly as they were before it."""

from layers import sql

_COMMUNES = sql.load(__package__, "undo_communes")
_LATER = sql.load(__package__, "undo_later")
_BEGIN = sql.load(__package__, "undo_begin")
_REMOVED = sql.load(__package__, "undo_removed")
_CHANGED = sql.load(__package__, "undo_changed")
_LINKS = sql.load(__package__, "undo_links")
_ADDED = sql.load(__package__, "undo_added")
_RELINK = sql.load(__package__, "undo_relink")
_GROUPS = sql.load(__package__, "undo_groups")
_HISTORY = sql.load(__package__, "undo_history")
_LINEAGE = sql.load(__package__, "undo_lineage")
_END = sql.load(__package__, "undo_end")

BY_HAND = 0  # in the place of a run


def later(conn: sql.Connection, run: int) -> int | None:
    """Return what has touched the same parcels since: a run, BY_HAND, or None for nothing."""
    sql.rows(conn, _COMMUNES, run=run)  # whoever is loading into them ends first
    found = sql.row(conn, _LATER, run=run)
    return None if found is None else found["import_run"] or BY_HAND


def restore(conn: sql.Connection, run: int) -> None:
    """Undo what a run wrote of parcels; the caller marks the run as undone.

    Only right where `later` answers None. Takes back the history that the run made: what it wrote
    stays in the file, and that it did in the audit log.
    """
    communes = [row["code"] for row in sql.rows(conn, _COMMUNES, run=run)]
    sql.rows(conn, _BEGIN, run=run)
    sql.run(conn, _REMOVED, run=run)
    sql.run(conn, _CHANGED, run=run)
    sql.run(conn, _LINKS, run=run)
    sql.run(conn, _ADDED, run=run)
    sql.run(conn, _RELINK, run=run, communes=communes)
    sql.run(conn, _GROUPS, run=run)
    sql.run(conn, _HISTORY, run=run)
    sql.run(conn, _LINEAGE, run=run)
    sql.rows(conn, _END)
