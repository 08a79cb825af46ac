"""What has become of a gap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from layers import sql

HISTORY = sql.load(__package__, "history")
DIVIDED = "divided"
# What is told of another gap, and what the same transaction did to this one for it.
FOR = {DIVIDED: "changed", "joined": "closed"}


@dataclass(frozen=True)
class Delivery:
    """The last time that a team said a gap was surveyed."""

    at: datetime
    area_m2: float  # of the gap at that time


def of(conn: sql.Connection, gap_id: str) -> list[sql.Row]:
    """Return every step of a gap as columns of history.sql, the latest first.

    All packages of one division are one step, and so are going into another gap and being closed
    for it, or being divided and changing shape by it.
    """
    steps = groupby(sql.rows(conn, HISTORY, id=gap_id), _kind)
    return _folded([_one(same) for _, same in steps])


def delivery(events: Sequence[sql.Row]) -> Delivery | None:
    """Return the delivery that a gap's events, the latest first, tell of."""
    for event in events:
        if event["event"] == "delivered":
            return Delivery(event["at"], event["area_m2"])
    return None


def _kind(step: sql.Row) -> tuple[Any, ...]:
    """Return what steps that are one have in common; no other step has its own number."""
    return (DIVIDED, step["actor"]) if step["event"] == DIVIDED else (step["id"],)


def _one(steps: Iterable[sql.Row]) -> sql.Row:
    latest, *others = steps
    return latest | {"gaps": sorted(sum((step["gaps"] for step in others), latest["gaps"]))}


def _folded(steps: Sequence[sql.Row]) -> list[sql.Row]:
    """Let two steps, one after the other, be one where one happened for the other."""
    told: list[sql.Row] = []
    for step in steps:
        one = _both(told[-1], step) or _both(step, told[-1]) if told else None
        if one:
            told[-1] = one
        else:
            told.append(step)
    return told


def _both(other: sql.Row, own: sql.Row) -> sql.Row | None:
    """Return what a gap's own step is when it was taken for another gap's."""
    by = ("actor", "reason")
    is_one = FOR.get(other["event"]) == own["event"] and all(other[key] == own[key] for key in by)
    return own | {"event": other["event"], "gaps": other["gaps"]} if is_one else None
