"""Which communes have changed since their coverage was measured."""

from collections.abc import Sequence
from datetime import datetime

from layers import sql

DUE = sql.load(__package__, "due")
MARKS = sql.load(__package__, "marks")
UNMARK = sql.load(__package__, "unmark")


def since(conn: sql.Connection, code: str) -> datetime | None:
    """Return when the map of a commune changed that its figures do not know of yet, or None."""
    found = sql.row(conn, DUE, code=code)
    return found["since"] if found else None


def every(conn: sql.Connection) -> dict[str, datetime]:
    """Return all communes that are due, in the order of their codes, and since when each is."""
    return {row["code"]: row["since"] for row in sql.rows(conn, DUE, code=None)}


def marks(conn: sql.Connection, code: str) -> list[int]:
    """Return what says that a commune is due; all of it is committed, so a later read sees why."""
    return [row["id"] for row in sql.rows(conn, MARKS, code=code)]


def unmark(conn: sql.Connection, seen: Sequence[int]) -> None:
    """Take away what was seen before the commune was read."""
    if seen:
        sql.run(conn, UNMARK, ids=list(seen))
