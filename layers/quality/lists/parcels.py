"""Parcels by what they were found to be, page by page, by commune, sheet and number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layers import sql
from layers.quality.lists import walk
from layers.quality.lists.walk import Batch, Place

BY_PLACE = sql.load(__package__, "parcels_by_place")
DETAILS = sql.load(__package__, "parcels")
COUNTS = sql.load(__package__, "parcel_counts")

PAGE = 50


@dataclass(frozen=True)
class Within:
    """Parcels of group 2 that a step of the worklist frees: portal's own rules, by number."""

    within: tuple[int, ...]  # what is failed is among these
    beyond: tuple[int, ...]  # and not only among these
    needed: tuple[int, ...]  # and all of these could be judged


@dataclass(frozen=True)
class Filters:
    """Which parcels are wanted; None: any."""

    commune: str | None = None
    sheet: str | None = None  # of the commune
    severity: int | None = None
    own: int | None = None  # the portal's own group
    declared: int | None = None  # the group of the system of record
    is_disagreeing: bool = False
    unevaluated: int | None = None  # number of a rule that could not judge them
    step: Within | None = None

    @property
    def values(self) -> dict[str, Any]:
        """The parameters of parcels_by_place.sql."""
        step = self.step
        return vars(self) | {
            "within": list(step.within) if step else None,
            "beyond": list(step.beyond) if step else [],
            "needed": list(step.needed) if step else [],
        }


@dataclass(frozen=True)
class Counts:
    """How many parcels at most each commune has in the list."""

    by_commune: dict[str, int]
    is_exact: bool

    @property
    def total(self) -> int:
        """How many there are in all, at most."""
        return sum(self.by_commune.values())


@dataclass(frozen=True)
class Page:
    """Some parcels, and where the next page begins."""

    parcels: list[sql.Row]
    next: str | None


def counts(conn: sql.Connection, filters: Filters) -> Counts:
    """Return how many parcels are kept under the filter; the least where there are several."""
    kept = {}
    asked: list[int] = []
    for row in sql.rows(conn, COUNTS, rule=filters.unevaluated):
        if filters.commune in (None, row["commune_code"]):
            asked = _kept(filters, row)
            kept[row["commune_code"]] = min(asked)
    narrower = filters.sheet is not None or filters.declared is not None or filters.step is not None
    # The first of `asked` is of no filter.
    return Counts(kept, len(asked) <= 2 and not narrower)


def page(
    conn: sql.Connection,
    filters: Filters,
    known: Mapping[str, int],
    after: str | None = None,
    most: int = PAGE,
) -> Page:
    """Return one page, from how many parcels each commune has at most; raise cursor.BadCursor."""

    def fetch(batch: Batch, left: int) -> list[sql.Row]:
        return sql.rows(conn, BY_PLACE, **filters.values, **batch.values, page=left)

    place = Place.read(after) if after else None
    if filters.commune is not None and filters.sheet is not None:
        found = fetch(Batch([filters.commune], [filters.sheet], place), most + 1)
    else:
        found = walk.page(conn, known, place, most + 1, fetch)
    shown = details(conn, [row["parcel_id"] for row in found[:most]])
    return Page(shown, Place.of(found[most - 1]).write() if len(found) > most else None)


def statement(filters: Filters, known: Mapping[str, int]) -> tuple[str, dict[str, Any]]:
    """Return the statement that answers all parcels in order, and its parameters."""
    sheets = None if filters.sheet is None else [filters.sheet]
    communes = [code for code, n in known.items() if n]
    return BY_PLACE, filters.values | Batch(communes, sheets).values | {"page": None}


def details(conn: sql.Connection, ids: list[int]) -> list[sql.Row]:
    """Return what the list says of parcels, in the order of their ids, as in parcels.sql."""
    found = {row["parcel_id"]: row for row in sql.rows(conn, DETAILS, ids=ids)}
    return [found[number] for number in ids if number in found]


def _kept(filters: Filters, row: sql.Row) -> list[int]:
    """What is kept of a commune under each of the filters, and in all."""
    kept = [row["n"]]
    if filters.severity is not None:
        kept.append(row["by_severity"][filters.severity])
    if filters.own is not None:
        kept.append(row["by_group"][filters.own])
    if filters.is_disagreeing:
        kept.append(row["n_disagreeing"])
    if filters.unevaluated is not None:
        kept.append(row["unevaluated"])
    return kept
