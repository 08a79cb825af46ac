"""The area balance and the gaps of a commune in a week, from what was not delivered yet."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from layers import sql
from layers.communes.balance import Balance
from layers.demo.history.past import Now
from layers.demo.history.plan import Plan


def balance(found: Balance, missing_m2: float, moved_m2: float, at: datetime) -> Balance:
    """Return the balance while so much land was not mapped, and so much was the neighbour's.

    `moved_m2` is mapped land that the commune has gained since (below 0: lost).
    """
    missing_m2 = min(missing_m2, found.parcels_m2, found.covered_m2)
    return replace(
        found,
        computed_at=at,
        polygon_m2=found.polygon_m2 - moved_m2,
        parcels_m2=found.parcels_m2 - missing_m2 - moved_m2,
        covered_m2=found.covered_m2 - missing_m2 - moved_m2,
        gaps_m2=found.gaps_m2 + missing_m2,
    )


def gaps(now: Now, plan: Plan, week: int, of_now: list[sql.Row]) -> list[sql.Row]:
    """Return the gaps of now and the land of deliveries that had not come."""
    early = [
        _gap(now, number, float(now.area_m2[chunk].sum()))
        for number, chunk in enumerate(plan.chunks)
        if len(chunk) and plan.appeared[chunk[0]] > week
    ]
    return sorted([*of_now, *early], key=lambda gap: str(gap["id"]))


def _gap(now: Now, number: int, area_m2: float) -> sql.Row:
    name = str(uuid5(NAMESPACE_URL, f"demonstration:{now.code}:{number}"))
    return {"id": name, "kind": "unmapped", "state": "found", "area_m2": area_m2, "due_on": None}
