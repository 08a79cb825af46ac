"""How many parcels failed a rule, day by day, and from when on it was counted by other words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from layers import sql
from layers.quality.index import Counts

DAYS = sql.load(__package__, "trend")
VERSIONS = sql.load(__package__, "trend_versions")


@dataclass(frozen=True)
class Day:
    """What all the communes amount to at the end of a day, each as it was judged last."""

    day: date
    counts: Counts
    communes: int  # that were judged until then
    version: int  # the latest that anything is counted by
    is_break: bool  # counted by another version than the day before
    is_mixed: bool  # some communes are still counted by an earlier version


def of(conn: sql.Connection, rule: int, since: date, commune: str | None = None) -> list[Day]:
    """Return the days on which anything was judged, the first one first."""
    days = _days(sql.rows(conn, DAYS, rule=rule, commune=commune, since=since))
    # What stood before the first day is where it starts, not a day of its own.
    earlier = [day for day in days if day.day < since]
    return earlier[-1:] + [day for day in days if day.day >= since]


def versions(conn: sql.Connection, rule: int) -> list[sql.Row]:
    """Return `version`, `thresholds` and `since` of everything that the rule ever was."""
    return sql.rows(conn, VERSIONS, rule=rule)


def _days(rows: Iterable[sql.Row]) -> list[Day]:
    found: list[Day] = []
    held: dict[str, sql.Row] = {}
    for day, changed in groupby(rows, key=lambda row: row["day"]):
        held |= {row["commune_code"]: row for row in changed}
        found.append(_day(day, list(held.values()), found))
    return found


def _day(day: date, held: list[sql.Row], before: list[Day]) -> Day:
    by = [row["version"] for row in held]
    latest = max(by)
    return Day(
        day, sum((_counts(row) for row in held), Counts()), len(held), latest,
        is_break=bool(before) and before[-1].version != latest,
        is_mixed=min(by) != latest,
    )  # fmt: skip


def _counts(row: dict[str, Any]) -> Counts:
    return Counts(row["passed"], row["failed"], row["excused"], row["unevaluated"])
