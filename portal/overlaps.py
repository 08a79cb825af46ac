"""Which parcels lie over one: by the limit of the rule that judges it, as the province has it."""

from __future__ import annotations

from layers import sql
from layers.parcels import detail, neighbours
from layers.parcels.neighbours import Limit, Neighbour
from layers.quality import registry
from layers.quality.rule import Rule
from portal import quality_words

NUMBER = registry.get("overlap").no


def rule() -> Rule:
    """Return the rule in force."""
    return next(rule for rule in quality_words.in_force() if rule.no == NUMBER)


def limit() -> Limit:
    """Return by how much parcels may lie over each other."""
    said = rule().thresholds
    return Limit(float(said["area_m2"]), float(said["width_m"]))


def around(conn: sql.Connection, parcel: detail.Parcel) -> list[Neighbour]:
    """Return the parcels around a parcel, those that overlap it first."""
    return neighbours.of(conn, parcel, limit())
