"""Write what an export changes of people and certificates, and take it back."""

from layers import sql
from layers.people.columns import Columns

_END_HOLDERS = sql.load(__package__, "end_holders")
_END_REGISTRATIONS = sql.load(__package__, "end_registrations")
_INSERT_HOLDERS = sql.load(__package__, "insert_holders")
_INSERT_REGISTRATIONS = sql.load(__package__, "insert_registrations")
_REMOVE_HOLDERS = sql.load(__package__, "remove_holders")
_REMOVE_REGISTRATIONS = sql.load(__package__, "remove_registrations")
_REOPEN_HOLDERS = sql.load(__package__, "reopen_holders")
_REOPEN_REGISTRATIONS = sql.load(__package__, "reopen_registrations")


def write(conn: sql.Connection, run: int, columns: Columns) -> None:
    """Write the staged changes; what ends stays as the former state."""
    if columns.has_holders:
        sql.run(conn, _END_HOLDERS, run=run)
        sql.run(conn, _INSERT_HOLDERS, run=run)
    if columns.has_registrations:
        sql.run(conn, _END_REGISTRATIONS, run=run)
        sql.run(conn, _INSERT_REGISTRATIONS, run=run)


def restore(conn: sql.Connection, run: int) -> None:
    """Undo what a run wrote: what it added goes, what it ended is present again."""
    for statement in (_REMOVE_HOLDERS, _REMOVE_REGISTRATIONS):
        sql.run(conn, statement, run=run)
    for statement in (_REOPEN_HOLDERS, _REOPEN_REGISTRATIONS):
        sql.run(conn, statement, run=run)
