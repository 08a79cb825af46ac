"""Every run that judged parcels, page by page, the latest first."""

from __future__ import annotations

from dataclasses import dataclass

from layers import sql
from layers.quality.lists import cursor

LISTING = sql.load(__package__, "runs")

PAGE = 50
LARGEST = 2**62


class UnknownRun(Exception):
    """No run has this number."""


@dataclass(frozen=True)
class Filters:
    """Which runs are wanted."""

    commune: str | None = None
    unfinished: bool = False  # under way, or broken off


@dataclass(frozen=True)
class Page:
    """Some runs, and where the next page begins."""

    runs: list[sql.Row]
    next: str | None


def page(conn: sql.Connection, filters: Filters, after: str | None = None) -> Page:
    """Return one page, as columns of runs.sql; raise cursor.BadCursor."""
    number = cursor.read(after, (int,))[0] if after else None
    # One more than is shown tells whether there is a next page.
    found = sql.rows(conn, LISTING, **vars(filters), after=number, page=PAGE + 1)
    shown = found[:PAGE]
    return Page(shown, cursor.write([shown[-1]["id"]]) if len(found) > PAGE else None)


def get(conn: sql.Connection, number: int) -> sql.Row:
    """Return one run; raise UnknownRun."""
    values = vars(Filters())
    found = sql.row(conn, LISTING, **values, after=min(number, LARGEST) + 1, page=1)
    if found is None or found["id"] != number:
        raise UnknownRun(f"there is no run {number}")
    return found


def latest(conn: sql.Connection, commune: str | None = None) -> sql.Row | None:
    """Return the latest run, of a commune or of any."""
    values = vars(Filters(commune))
    return sql.row(conn, LISTING, **values, after=None, page=1)
