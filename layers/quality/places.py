"""The indices of sheets, communes and the province, from what is counted of their parcels."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from layers import sql
from layers.province import Province
from layers.quality import index, registry
from layers.quality.index import Counts, Index

COUNTED = sql.load(__package__, "places_counted")
BRACKETS = str.maketrans("{}", "[]")  # of an array as PostgreSQL writes it
SHEETS_JUDGED = sql.load(__package__, "sheets_judged")
SHEETS_COUNTED = sql.load(__package__, "sheets_counted")


@dataclass(frozen=True)
class Place:
    """A sheet, a commune or the province: its indices, and how many parcels they tell of."""

    index: Index
    judged: int
    objects: int  # roads and canals among them
    waiting: int  # parcels that nobody has judged as they are now: in no index


def communes(conn: sql.Connection, province: Province, code: str | None = None) -> dict[str, Place]:
    """Return every commune (or the one) that has parcels or verdicts, by its code."""
    weights = tuple(index.weights(province).items())
    counted = sql.tuples(conn, COUNTED, commune=code)
    return {name: _of_commune(weights, *counts) for name, *counts in counted}


def commune(conn: sql.Connection, province: Province, code: str) -> Place:
    """Return one commune; an empty place where it has no parcels."""
    return communes(conn, province, code).get(code) or _place(province, 0, 0, 0, {})


def sheets(conn: sql.Connection, province: Province, code: str) -> dict[str | None, Place]:
    """Return the sheets of a commune by their numbers; None: parcels without one."""
    judged = sql.rows(conn, SHEETS_JUDGED, commune=code)
    counted = sql.tuples(conn, SHEETS_COUNTED, commune=code)
    return _places(province, judged, counted)


def together(places: Iterable[Place], province: Province) -> Place:
    """Return places as one: the province, of its communes."""
    known = list(places)
    by_rule: dict[int, list[Counts]] = {}
    for place in known:
        for no, found in place.index.rules.items():
            by_rule.setdefault(no, []).append(found)
    counts = {no: index.together(found) for no, found in by_rule.items()}
    return Place(
        index.of(registry.RULES, counts, index.weights(province)),
        sum(place.judged for place in known),
        sum(place.objects for place in known),
        sum(place.waiting for place in known),
    )


def _places(
    province: Province, judged: Iterable[sql.Row], counted: Iterable[tuple[Any, ...]]
) -> dict[Any, Place]:
    found: dict[Any, dict[int, Sequence[int]]] = {}
    for name, no, *counts in counted:
        found.setdefault(name, {})[no] = counts
    return {
        row["name"]: _place(
            province, row["judged"], row["objects"], row["waiting"], found.get(row["name"], {})
        )
        for row in judged
    }


# Most communes are as they were: 103 of them are worked out in 25 ms, and found again in one.
@lru_cache(maxsize=1024)
def _of_commune(
    weights: tuple[tuple[str, float], ...], judged: int, objects: int, waiting: int, counted: str
) -> Place:
    found = json.loads(counted.translate(BRACKETS))
    counts = index.count(registry.RULES, judged, objects, {no: rest for no, *rest in found})
    return Place(index.of(registry.RULES, counts, dict(weights)), judged, objects, waiting)


def _place(
    province: Province, judged: int, objects: int, waiting: int, found: dict[int, Sequence[int]]
) -> Place:
    counts = index.count(registry.RULES, judged, objects, found)
    return Place(
        index.of(registry.RULES, counts, index.weights(province)), judged, objects, waiting
    )
