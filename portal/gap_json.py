"""How gaps look in the JSON API: teams by name, never people, and no reasons that they wrote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import shapely

from layers import sql
from layers.gaps import detail, listing
from layers.gaps.work.step import days_late
from portal.today import today

Json = dict[str, Any]

GAP = ("id", "commune_name", "kind", "state", "holder", "area_m2", "width_m")
EVENT = ("event", "from_state", "to_state", "holder", "area_m2", "gaps")


def brief(row: sql.Row) -> Json:
    """Return what a list says of a gap."""
    due_on = row["due_on"]
    return {
        **{name: row[name] for name in GAP},
        "commune": row["commune_code"],
        "team": row["holder_id"],
        "due_on": _iso(due_on),
        "is_overdue": days_late(row["state"], due_on, today()) > 0,
        "found_at": _iso(row["found_at"]),
        "changed_at": _iso(row["changed_at"]),
        "bbox": [row["west"], row["south"], row["east"], row["north"]],
    }


def full(found: detail.Gap, sheets: Sequence[sql.Row], events: Sequence[sql.Row]) -> Json:
    """Return all that is known of a gap."""
    return brief(found.facts) | {
        "srid": found.facts["srid"],
        "parents": found.facts["parents"],
        "reopened_at": _iso(found.facts["reopened_at"]),
        "history": [_event(event) for event in events],
        "sheets": [
            {"commune": s["commune_code"], "sheet_no": s["sheet_no"], "n": s["n"]} for s in sheets
        ],
        "geometry": shapely.geometry.mapping(found.geom),
    }


def page(found: listing.Page) -> Json:
    """Return a page of gaps; `next` goes into ?after= for the following one."""
    return {
        "gaps": [brief(row) for row in found.gaps],
        "n": found.n,
        "area_m2": found.area_m2,
        "next": found.next,
    }


def _event(event: sql.Row) -> Json:
    said = {name: event[name] for name in EVENT}
    return {"at": _iso(event["at"])} | said | {"due_on": _iso(event["due_on"])}


def _iso(moment: Any) -> str | None:
    return moment.isoformat() if moment is not None else None
