"""Look at an item that collides as things are at this moment."""

from dataclasses import dataclass, replace
from typing import Any

import shapely

from layers import sql
from layers.gaps.returned import fit, ground, state
from layers.gaps.returned.change import Change
from layers.gaps.returned.item import Item
from layers.gaps.returned.merge import SHAPE, Verdict
from layers.parcels.atlas import Atlas
from layers.province import Province

FITS = {"overlaps", "key_taken", "outside"}  # the reasons that looking again answers
SAME_M2 = 1.0


@dataclass(frozen=True)
class Seen:
    """What an item collides with, and the state of the parcel that it would change."""

    met: list[dict[str, Any]]
    since: str | None  # valid_from of the parcel; None where it has ended, or there is none
    now: dict[str, Any] | None  # its columns


def look(
    conn: sql.Connection,
    change: Change,
    geom: shapely.Geometry | None,
    atlas: Atlas,
    province: Province,
) -> Seen:
    """Return what an item collides with now, if it is taken alone."""
    around = ground.read(conn, atlas, [(change, geom)])
    met = (
        []
        if change.act == "end"
        else fit.met(fit.candidate(0, change, geom, around), around, province)
    )
    now = state.now(conn, [change.parcel_id]).get(change.parcel_id) if change.parcel_id else None
    return Seen(
        [one.as_dict() for one in met],
        now.valid_from.isoformat() if now else None,
        {**now.fields, SHAPE: now.area_map_m2} if now else None,
    )


def is_news(seen: Seen, about: dict[str, Any]) -> bool:
    """Tell whether there is anything that the person who decides has not been shown."""
    change = about.get("change") or {}
    if seen.since != change.get("seen"):
        return True
    shown = [one for one in about.get("met", ()) if one["reason"] in FITS]
    return any(not any(_is_same(one, other) for other in shown) for one in seen.met)


def refreshed(conn: sql.Connection, item: Item, atlas: Atlas, province: Province) -> Item:
    """Return an item that collides with what it collides with now, others as they are."""
    if item.verdict is not Verdict.COLLIDES or item.change is None:
        return item
    seen = look(conn, item.change, item.geom, atlas, province)
    stays = [one for one in item.about.get("met", ()) if one["reason"] not in FITS]
    return replace(item, about={**item.about, "met": [*stays, *seen.met]})


def _is_same(one: dict[str, Any], other: dict[str, Any]) -> bool:
    if (one["reason"], one["parcel_id"]) != (other["reason"], other["parcel_id"]):
        return False
    return bool(abs(one["area_m2"] - other["area_m2"]) < SAME_M2)
