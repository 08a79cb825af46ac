"""The runs that files have left behind, for those who look back at them."""

from layers import sql

_LIST = sql.load(__package__, "list_runs")
_GET = sql.load(__package__, "get_run")
_REFUSED = sql.load(__package__, "refused_rows")


class UnknownRun(Exception):
    """No run has this number."""


def newest(conn: sql.Connection, most: int, before: int | None = None) -> list[sql.Row]:
    """Return the newest runs (of those before the run `before`), without their reports."""
    return sql.rows(conn, _LIST, most=most, before=before)


def get(conn: sql.Connection, run: int) -> sql.Row:
    """Return one run with settings, counts and report; raise UnknownRun."""
    found = sql.row(conn, _GET, run=run) if 0 < run < 2**63 else None
    if found is None:
        raise UnknownRun(f"there is no run {run}")
    return found


def refused(conn: sql.Connection, run: int, most: int | None = None) -> list[sql.Row]:
    """Return the rows of a run that did not go in, the first ones or all."""
    return sql.rows(conn, _REFUSED, run=run, most=most)
