"""A parcel as it was at some moment: as it was taken along, or as it is now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import shapely

from layers import crs, sql

_TAKEN = sql.load(__package__, "taken")
_NOW = sql.load(__package__, "now")

SAME_M = 0.001  # a round trip through a file moves a corner by less
NOT_FIELDS = ("id", "valid_from", "commune_code", "area_map_m2", "wkb")


@dataclass(frozen=True)
class State:
    """A parcel at some moment; `fields` are columns of the parcel table."""

    id: int
    valid_from: datetime
    commune_code: str
    fields: Mapping[str, Any]
    area_map_m2: float
    geom: shapely.Geometry  # WGS 84


def taken(conn: sql.Connection, parcels: Mapping[int, str]) -> dict[int, State]:
    """Return parcels (id → valid_from) as they were; one whose state was undone is missing."""
    return _states(sql.rows(conn, _TAKEN, ids=list(parcels), since=list(parcels.values())))


def now(conn: sql.Connection, ids: Collection[int]) -> dict[int, State]:
    """Return parcels as they are; one that has ended is missing."""
    return _states(sql.rows(conn, _NOW, ids=list(ids)))


def is_same_place(one: shapely.Geometry, other: shapely.Geometry, zone: int) -> bool:
    """Tell whether two shapes (WGS 84) are one, to a millimetre on the plane of a zone."""
    if one.equals(other):
        return True
    plane = zone if crs.is_zone(zone) else crs.zones()[0]
    return is_same_shape(*(crs.from_wgs84(shape, plane) for shape in (one, other)))


def is_same_shape(one: shapely.Geometry, other: shapely.Geometry) -> bool:
    """Tell whether two shapes on a plane are one, to a millimetre.

    Where rings begin does not matter, nor how many parts they are written in, nor corners on a
    straight side.
    """
    a, b = shapely.normalize(one), shapely.normalize(other)
    if shapely.equals_exact(a, b, SAME_M):
        return True
    if a.is_empty or b.is_empty or abs(a.area - b.area) > SAME_M * (a.length + b.length):
        return False
    return float(shapely.hausdorff_distance(a.boundary, b.boundary)) <= SAME_M


def _states(rows: list[sql.Row]) -> dict[int, State]:
    return {row["id"]: _state(row) for row in rows}


def _state(row: sql.Row) -> State:
    fields = {name: cell for name, cell in row.items() if name not in NOT_FIELDS}
    geom = shapely.from_wkb(bytes(row["wkb"]))
    return State(
        row["id"], row["valid_from"], row["commune_code"], fields, row["area_map_m2"], geom
    )
