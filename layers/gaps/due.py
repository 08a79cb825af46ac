"""Which communes have changed since their coverage was measured."""

from datetime import datetime

from layers import sql

DUE = sql.load(__package__, "due")


def since(conn: sql.Connection, code: str) -> datetime | None:
    """Return when the map of a commune changed that its figures do not know of yet, or None."""
    found = sql.row(conn, DUE, code=code)
    return found["since"] if found else None


def every(conn: sql.Connection) -> dict[str, datetime]:
    """Return all communes that are due, in the order of their codes, and since when each is."""
    return {row["code"]: row["since"] for row in sql.rows(conn, DUE, code=None)}
