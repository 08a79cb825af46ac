"""The parcels of a scope and those around them, in the plane of the commune's zone."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.quality.topology import copied, reach
from layers.quality.topology.reach import Reach

JUDGED = sql.load(__package__, "judged")
AROUND = sql.load(__package__, "around")

# How far from a parcel something may lie and still decide a fact of it. Web Mercator makes a metre
# longer than it is, so this is enough of its metres down to 60° from the equator only when doubled.
REACH_M = 1.0
_MERCATOR = 2.0

# How the WKB of a multipolygon of one polygon begins: byte order, type, how many there are.
_ALONE = struct.pack("<BII", 1, 6, 1)

Polygons: TypeAlias = NDArray[Any]  # of shapely polygons and multipolygons
Numbers: TypeAlias = NDArray[np.int64]
Places: TypeAlias = NDArray[np.float64]  # shape (n, 2)
Flags: TypeAlias = NDArray[np.bool_]


@dataclass(frozen=True)
class Pieces:
    """Parcels in the order of their numbers; the same position in every array is the same one."""

    zone: int
    id: Numbers
    is_judged: Flags
    commune: NDArray[Any]
    sheet: NDArray[Any]  # None where there is none
    code: NDArray[Any]  # of the parcel; None where there is none
    is_object: Flags
    stored: Polygons  # WGS 84, as the database has them; one polygon is no multipolygon
    drawn: Polygons  # the same in the zone
    is_sound: Flags  # the shape is valid as it is stored
    shape: Polygons  # in the zone, the broken ones mended, maybe to nothing

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True)
class Rows:
    """Parcels as the database has them."""

    id: Numbers
    is_object: Flags
    commune: NDArray[Any]
    sheet: NDArray[Any]
    code: NDArray[Any]
    stored: Polygons

    def with_(self, other: Rows) -> Rows:
        both = zip(vars(self).values(), vars(other).values(), strict=True)
        return Rows(*map(np.concatenate, both))

    def where(self, order: Numbers) -> Rows:
        return Rows(*(column[order] for column in vars(self).values()))


def judged(conn: sql.Connection) -> bytes:
    """Read the parcels of the temp table `scope`."""
    return copied.parcels(conn, JUDGED)


def around(conn: sql.Connection, near: Reach) -> bytes:
    """Read what lies around those parcels."""
    return copied.parcels(conn, AROUND, **near.places)


def scope(answer: bytes) -> tuple[Rows, Reach]:
    """Return the parcels that were read, and where something may decide a fact of them."""
    found = _rows(answer)
    return found, reach.around(found.stored, REACH_M * _MERCATOR)


def of(judged: Rows, near: Reach, around: bytes, zone: int) -> Pieces:
    """Return the parcels of the scope and those around them, in the plane of a zone."""
    others = _rows(around)
    both = judged.with_(others.where(np.flatnonzero(near.meets(others.stored))))
    return _pieces(both, np.arange(len(both.id)) < len(judged.id), zone)


def _rows(answer: bytes) -> Rows:
    number, is_object, commune, sheet, code, sizes, wkb = copied.columns(answer)
    return Rows(
        copied.serials(number),
        copied.flags(is_object),
        copied.texts(commune),
        copied.texts(sheet),
        copied.texts(code),
        # A polygon that is alone in its multipolygon is taken out: it takes GEOS less time.
        shapely.from_wkb(copied.shapes(sizes, wkb, _ALONE)),
    )


def _pieces(rows: Rows, is_judged: Flags, zone: int) -> Pieces:
    order = np.argsort(rows.id, kind="stable")
    rows = rows.where(order)
    is_sound = shapely.is_valid(rows.stored) & ~shapely.is_empty(rows.stored)
    drawn = np.asarray(crs.from_wgs84(rows.stored, zone), dtype=object)
    return Pieces(
        zone=zone,
        is_judged=is_judged[order],
        drawn=drawn,
        is_sound=is_sound,
        shape=_mended(drawn, is_sound),
        **vars(rows),
    )


def _mended(drawn: Polygons, is_sound: Flags) -> Polygons:
    shapes = drawn.copy()
    # A ring that crosses itself still says which land it means; its crossing lines have no area.
    shapes[~is_sound] = surfaces(shapely.make_valid(drawn[~is_sound]))
    return shapes


def surfaces(geometries: NDArray[Any]) -> Polygons:
    """Return what of each geometry has an area, as one multipolygon."""
    parts, of = shapely.get_parts(geometries, return_index=True)
    parts, of = shapely.get_parts(parts), np.repeat(of, shapely.get_num_geometries(parts))
    is_surface = shapely.get_dimensions(parts) == 2
    found = np.full(len(geometries), shapely.MultiPolygon(), dtype=object)
    if is_surface.any():
        shapely.multipolygons(parts[is_surface], indices=of[is_surface], out=found)
    return found
