"""Restore the records that a run has changed, exactly as they were before it."""

from layers import sql
from layers.people import write as people
from layers.records import write

_LATER = sql.load(__package__, "later_run")
_TOUCHED = sql.load(__package__, "touched_communes")
_RESTORE_COMMUNES = sql.load(__package__, "restore_communes")
_REMOVE_ADDED = sql.load(__package__, "remove_added")
_RESTORE_CHANGED = sql.load(__package__, "restore_changed")
_RESTORE_GONE = sql.load(__package__, "restore_gone")
_LINK = sql.load(__package__, "link")


def later(conn: sql.Connection, run: int) -> int | None:
    """Return a later run that wrote records of the same communes: it has to be undone first."""
    sql.rows(conn, _TOUCHED, run=run)  # whoever is loading into them ends first
    found = sql.row(conn, _LATER, run=run)
    return found["import_run"] if found else None


def restore(conn: sql.Connection, run: int) -> None:
    """Undo what a run wrote of records and communes; the caller marks the run as undone.

    Only right where `later` answers None. A parcel that has gone since is not linked again.
    """
    # The communes come first: triggers ask them for the group of a parcel without a record.
    communes = [row["code"] for row in sql.rows(conn, _TOUCHED, run=run)]
    sql.run(conn, _RESTORE_COMMUNES, run=run)
    sql.run(conn, _REMOVE_ADDED, run=run)
    sql.run(conn, _RESTORE_CHANGED, run=run)
    sql.run(conn, _RESTORE_GONE, run=run)
    sql.run(conn, _LINK, communes=communes)
    write.regroup(conn, communes)
    people.restore(conn, run)
