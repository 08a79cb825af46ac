"""Gaps, the largest first or in another order, page by page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isnan
from uuid import UUID

from layers import sql
from layers.gaps.kind import State
from layers.message import N_, Told

LISTING = sql.load(__package__, "listing")
SUM = sql.load(__package__, "sum")
COMPUTED = sql.load(__package__, "computed")

PAGE = 50
UNFINISHED = tuple(state for state in State if state not in (State.CLOSED, State.EXCLUDED))


class BadCursor(Told):
    """The text does not say where a page of gaps begins."""


class Sort(StrEnum):
    """In which order gaps are listed."""

    AREA = "area"  # the largest first
    SMALL = "small"  # the smallest first
    DUE = "due"  # what is due soonest first, what is not due at all last
    CHANGED = "changed"  # what changed last first


@dataclass(frozen=True)
class Filters:
    """Which gaps are wanted. Without a kind no slivers, without a state nothing finished."""

    commune: str | None = None
    kind: str | None = None
    state: str | None = None
    min_m2: float | None = None
    max_m2: float | None = None  # smaller than
    teams: tuple[int, ...] | None = None  # held by one of them
    overdue_on: date | None = None  # due before this day and not delivered

    @property
    def states(self) -> tuple[str, ...]:
        return UNFINISHED if self.state is None else (self.state,)

    @property
    def values(self) -> dict[str, object]:
        """The parameters of listing.sql and sum.sql."""
        return vars(self) | {
            "states": list(map(str, self.states)),
            "teams": None if self.teams is None else list(self.teams),
        }


@dataclass(frozen=True)
class Sum:
    """How many gaps there are, and their area."""

    n: int = 0
    area_m2: float = 0.0


@dataclass(frozen=True)
class Page:
    """Some gaps, how many there are in all, and where the next page begins."""

    gaps: list[sql.Row]
    n: int
    area_m2: float
    next: str | None


def page(
    conn: sql.Connection, filters: Filters, after: str | None = None, sort: Sort = Sort.AREA
) -> Page:
    """Return one page of gaps; raise BadCursor where `after` was not one of ours."""
    after_key, after_id = _read(after) if after else (None, None)
    # One more than is shown tells whether there is a next page.
    gaps = rows(conn, filters, PAGE + 1, sort, after_key, after_id)
    whole = sums(conn, filters).values()
    return Page(
        gaps[:PAGE],
        n=sum(part.n for part in whole),
        area_m2=sum(part.area_m2 for part in whole),
        next=_cursor(gaps[PAGE - 1]) if len(gaps) > PAGE else None,
    )


def rows(
    conn: sql.Connection,
    filters: Filters,
    most: int,
    sort: Sort = Sort.AREA,
    after_key: float | None = None,
    after_id: str | None = None,
) -> list[sql.Row]:
    """Return the first gaps after a place in the list, as columns of listing.sql."""
    place = {"after_key": after_key, "after_id": after_id, "page": most}
    return sql.rows(conn, LISTING, **filters.values, **place, sort=sort.value)


def sums(
    conn: sql.Connection, filters: Filters, states: tuple[State, ...] | None = None
) -> dict[State, Sum]:
    """Return how many gaps of each state there are, of these states or of the filters'."""
    values = filters.values
    if states is not None:
        values["states"] = list(map(str, states))
    found = sql.rows(conn, SUM, **values)
    return {State(row["state"]): Sum(row["n"], row["area_m2"]) for row in found}


def is_computed(conn: sql.Connection) -> bool:
    """Tell whether gaps were looked for in any commune."""
    return bool(sql.value(conn, COMPUTED))


def _cursor(gap: sql.Row) -> str:
    return f"{gap['sort_key']!r}_{gap['id']}"


def _read(cursor: str) -> tuple[float, str]:
    key, _, gap_id = cursor.partition("_")
    try:
        place = float(key), str(UUID(gap_id))
    except ValueError as wrong:
        raise _bad() from wrong
    if isnan(place[0]):
        raise _bad()
    return place


def _bad() -> BadCursor:
    return BadCursor(N_("“after” phải là giá trị “next” của trang trước."))
