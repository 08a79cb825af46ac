"""Exceptions, the latest first: page by page, counted, and all of them for a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from uuid import uuid4

from psycopg2.extras import RealDictCursor

from layers import sql

LISTING = sql.load(__package__, "listing")
COUNT = sql.load(__package__, "count")

PAGE = 50
BATCH = 1000


class State(StrEnum):
    """What has become of an exception."""

    CURRENT = "current"  # in force
    CHANGED = "changed"  # what it was bound to has changed
    RESOLVED = "resolved"  # the finding has gone by itself
    EXPIRED = "expired"  # its last day is over
    WITHDRAWN = "withdrawn"  # by a person


@dataclass(frozen=True)
class Filters:
    """Which exceptions are wanted; without a state, all of them."""

    commune: str | None = None
    rule_no: int | None = None
    state: State | None = None

    @property
    def values(self) -> dict[str, object]:
        """The parameters of listing.sql that filter."""
        ended = None if self.state in (None, State.CURRENT) else str(self.state)
        return {
            "commune": self.commune,
            "rule_no": self.rule_no,
            "is_current": True if self.state is State.CURRENT else None,
            "end_reason": ended,
        }


@dataclass(frozen=True)
class Page:
    """Some exceptions as columns of listing.sql, and where the next page begins."""

    exceptions: list[sql.Row]
    next: int | None


def page(conn: sql.Connection, filters: Filters, after: int | None = None) -> Page:
    """Return one page, after the exception of that number."""
    # One more than is shown tells whether there is a next page.
    found = sql.rows(conn, LISTING, **filters.values, after_id=after, page=PAGE + 1)
    shown = found[:PAGE]
    return Page(shown, shown[-1]["id"] if len(found) > PAGE else None)


def counts(conn: sql.Connection, filters: Filters) -> dict[State, int]:
    """Return how many exceptions of the commune and the rule there are, by state."""
    found = sql.rows(conn, COUNT, commune=filters.commune, rule_no=filters.rule_no)
    by_reason = {row["end_reason"] or "current": row["n"] for row in found}
    return {state: by_reason.get(state.value, 0) for state in State}


def batches(conn: sql.Connection, filters: Filters) -> Iterator[list[sql.Row]]:
    """Yield all exceptions of the list in its order; the rest stays in the server meanwhile."""
    with conn.cursor(f"exceptions_{uuid4().hex}", cursor_factory=RealDictCursor) as cursor:
        cursor.execute(LISTING, filters.values | {"after_id": None, "page": None})
        while rows := cursor.fetchmany(BATCH):
            yield [dict(row) for row in rows]


def state_of(exception: sql.Row) -> State:
    """Return what has become of an exception of the list."""
    return State(exception["end_reason"] or State.CURRENT)
