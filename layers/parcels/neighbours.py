"""The parcels around a parcel, and by how much each lies over it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.parcels import detail

Shapes: TypeAlias = NDArray[np.object_]

STATEMENT = sql.load(__package__, "neighbours")

# What a sketch shows around the parcel: half its size, within reason.
MARGIN_SHARE, LEAST_MARGIN, MOST_MARGIN = 0.6, 8.0, 200.0
# Vertices are kept to the millimetre: neighbours that share a border may still cross by this.
CONFLICT_M2 = 0.01


@dataclass(frozen=True)
class Neighbour:
    """Another parcel, its shape in the first one's VN-2000 zone, and what both claim."""

    id: int
    commune_code: str
    sheet_no: str | None
    parcel_no: str | None
    clean_group: int
    is_object: bool
    shape: shapely.Geometry
    overlap_m2: float

    @property
    def is_conflict(self) -> bool:
        """Tell whether the two overlap by more than rounding explains."""
        return self.overlap_m2 > CONFLICT_M2


def of(conn: sql.Connection, parcel: detail.Parcel) -> list[Neighbour]:
    """Return the parcels around a parcel, those that overlap it first."""
    rows = sql.rows(conn, STATEMENT, id=parcel.facts["id"], margin=_margin(parcel))
    geometries = shapely.from_wkb(np.array([bytes(row.pop("geom")) for row in rows], dtype=object))
    shapes = crs.from_wgs84(geometries, parcel.facts["srid"])
    overlaps = _overlaps_m2(parcel.shape, shapes)
    found = [
        Neighbour(shape=shape, overlap_m2=float(overlap), **row)
        for row, shape, overlap in zip(rows, shapes, overlaps, strict=True)
    ]
    return sorted(found, key=lambda neighbour: -neighbour.overlap_m2)


def _margin(parcel: detail.Parcel) -> float:
    west, south, east, north = parcel.shape.bounds
    share = MARGIN_SHARE * float(max(east - west, north - south))
    return min(max(share, LEAST_MARGIN), MOST_MARGIN)


def _overlaps_m2(shape: shapely.Geometry, others: Shapes) -> NDArray[np.float64]:
    """Areas in common; broken geometry is mended first, because overlay refuses it."""
    if not len(others):
        return np.zeros(0)
    common = shapely.intersection(_sound(shape), _sound(others))
    return np.asarray(shapely.area(common))


def _sound(shape: crs.Geometries) -> crs.Geometries:
    return shapely.make_valid(shape)
