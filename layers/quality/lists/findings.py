"""Findings of one rule, page by page, in the order that is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from layers import sql
from layers.quality import registry
from layers.quality.lists import cursor, walk
from layers.quality.lists.walk import Batch, Place

BY_PLACE = sql.load(__package__, "findings_by_place")
LARGEST = sql.load(__package__, "findings_largest")
SMALLEST = sql.load(__package__, "findings_smallest")
NEWEST = sql.load(__package__, "findings_newest")
OLDEST = sql.load(__package__, "findings_oldest")
DETAILS = sql.load(__package__, "findings")

PAGE = 50


class State(StrEnum):
    """What is listed of a rule's findings; what was resolved is in no list."""

    OPEN = "open"
    EXCUSED = "excused"


class Sort(StrEnum):
    """In which order findings are listed."""

    PLACE = "place"  # by commune, sheet and number
    LARGEST = "largest"  # the largest measured value first; what has none is not listed
    SMALLEST = "smallest"
    NEWEST = "newest"  # what was found last first
    OLDEST = "oldest"


STATEMENTS = {
    Sort.LARGEST: LARGEST,
    Sort.SMALLEST: SMALLEST,
    Sort.NEWEST: NEWEST,
    Sort.OLDEST: OLDEST,
}
BY_VALUE = (Sort.LARGEST, Sort.SMALLEST)


@dataclass(frozen=True)
class Filters:
    """Which findings of a rule are wanted."""

    rule: int
    state: State = State.OPEN
    commune: str | None = None
    sheet: str | None = None  # of the commune
    min_value: float | None = None
    max_value: float | None = None  # less than

    @property
    def values(self) -> dict[str, Any]:
        """The parameters that all the statements have in common."""
        return vars(self) | {"state": self.state.value}


@dataclass(frozen=True)
class Page:
    """Some findings, and where the next page begins."""

    findings: list[sql.Row]
    next: str | None


def page(
    conn: sql.Connection,
    filters: Filters,
    counts: Mapping[str, int],
    after: str | None = None,
    sort: Sort = Sort.PLACE,
    most: int = PAGE,
) -> Page:
    """Return one page, from how many parcels each commune has; raise cursor.BadCursor."""
    # One more than is shown tells whether there is a next page.
    found = _read(conn, filters, sort, _wanted(filters, counts), after, most + 1)
    shown = details(conn, [row["id"] for row in found[:most]])
    return Page(shown, _cursor(filters, sort, found[most - 1]) if len(found) > most else None)


def statement(filters: Filters, counts: Mapping[str, int], sort: Sort) -> tuple[str, sql.Row]:
    """Return the statement that answers the `id` of all findings in order, and its parameters."""
    communes = list(_wanted(filters, counts))
    if sort is Sort.PLACE:
        sheets = None if filters.sheet is None else [filters.sheet]
        return BY_PLACE, filters.values | Batch(communes, sheets).values | {"page": None}
    place = _after(sort, None) | {"communes": communes, "page": None}
    return STATEMENTS[sort], filters.values | place


def details(conn: sql.Connection, ids: list[int]) -> list[sql.Row]:
    """Return what the list says of findings, in the order of their ids, as in findings.sql."""
    found = {row["id"]: row for row in sql.rows(conn, DETAILS, ids=ids)}
    return [found[number] for number in ids if number in found]


def _wanted(filters: Filters, counts: Mapping[str, int]) -> dict[str, int]:
    if filters.commune is None:
        return {code: n for code, n in counts.items() if n}
    return {filters.commune: counts.get(filters.commune, 0)}


def _read(
    conn: sql.Connection, filters: Filters, sort: Sort, counts: Mapping[str, int],
    after: str | None, most: int,
) -> list[sql.Row]:  # fmt: skip
    if sort is Sort.PLACE:
        return _by_place(conn, filters, counts, Place.read(after) if after else None, most)
    place = _after(sort, after) | {"communes": list(counts), "page": most}
    return sql.rows(conn, STATEMENTS[sort], **filters.values, **place)


def _by_place(
    conn: sql.Connection, filters: Filters, counts: Mapping[str, int], after: Place | None,
    most: int,
) -> list[sql.Row]:  # fmt: skip
    def fetch(batch: Batch, left: int) -> list[sql.Row]:
        return sql.rows(conn, BY_PLACE, **filters.values, **batch.values, page=left)

    if filters.commune is not None and filters.sheet is not None:
        return fetch(Batch([filters.commune], [filters.sheet], after), most)
    return walk.page(conn, counts, after, most, fetch)


def _after(sort: Sort, text: str | None) -> dict[str, Any]:
    value, number = None, None
    if text and sort in BY_VALUE:
        value, number = cursor.read(text, (float, int))
    elif text:
        (number,) = cursor.read(text, (int,))
    return {"after_value": value, "after_id": number}


def _cursor(filters: Filters, sort: Sort, row: sql.Row) -> str:
    if sort is Sort.PLACE:
        # Those have one finding a parcel, and not everybody may know of the other one.
        is_secret = registry.by_no(filters.rule).joins_people
        return Place.of(row | {"other_id": cursor.LARGEST - 1} if is_secret else row).write()
    return cursor.write((row["value"], row["id"]) if sort in BY_VALUE else (row["id"],))
