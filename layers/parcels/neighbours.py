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
Metres: TypeAlias = NDArray[np.float64]

STATEMENT = sql.load(__package__, "neighbours")

# What a sketch shows around the parcel: half its size, within reason.
MARGIN_SHARE, LEAST_MARGIN, MOST_MARGIN = 0.6, 8.0, 200.0


@dataclass(frozen=True)
class Limit:
    """What two parcels may have in common, because coordinates are rounded."""

    area_m2: float
    width_m: float  # mean: the area by half the outline


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
    is_conflict: bool  # they overlap by more than the limit


def of(conn: sql.Connection, parcel: detail.Parcel, limit: Limit) -> list[Neighbour]:
    """Return the parcels around a parcel, those that overlap it first."""
    rows = sql.rows(conn, STATEMENT, id=parcel.facts["id"], margin=_margin(parcel))
    geometries = shapely.from_wkb(np.array([bytes(row.pop("geom")) for row in rows], dtype=object))
    shapes = crs.from_wgs84(geometries, parcel.facts["srid"])
    area_m2, width_m = _common(parcel.shape, shapes)
    is_conflict = (area_m2 > limit.area_m2) & (width_m > limit.width_m)
    measured = zip(rows, shapes, area_m2.tolist(), is_conflict.tolist(), strict=True)
    found = [
        Neighbour(shape=shape, overlap_m2=area, is_conflict=is_one, **row)
        for row, shape, area, is_one in measured
    ]
    return sorted(found, key=lambda neighbour: -neighbour.overlap_m2)


def _margin(parcel: detail.Parcel) -> float:
    west, south, east, north = parcel.shape.bounds
    share = MARGIN_SHARE * float(max(east - west, north - south))
    return min(max(share, LEAST_MARGIN), MOST_MARGIN)


def _common(shape: shapely.Geometry, others: Shapes) -> tuple[Metres, Metres]:
    """Areas and mean widths in common; broken shapes are mended: overlay refuses them."""
    if not len(others):
        return np.zeros(0), np.zeros(0)
    common = np.asarray(shapely.intersection(_sound(shape), _sound(others)), dtype=object)
    area_m2 = shapely.area(common)
    width_m = np.zeros(len(others))
    has_area = area_m2 > 0
    # Without the lines that the two share besides: they are no outline of it.
    surface = shapely.buffer(common[has_area], 0)
    width_m[has_area] = 2 * area_m2[has_area] / shapely.length(surface)
    return area_m2, width_m


def _sound(shape: crs.Geometries) -> crs.Geometries:
    return shapely.make_valid(shape)
