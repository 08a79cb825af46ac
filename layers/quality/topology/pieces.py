"""The parcels of a scope and those around them, in the plane of the commune's zone."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql
from layers.quality.topology import copied

JUDGED = sql.load(__package__, "judged")
AROUND = sql.load(__package__, "around")

# How far from a parcel something may lie and still decide a fact of it. Web Mercator makes a metre
# longer than it is, so this is enough of its metres down to 60° from the equator only when doubled.
REACH_M = 1.0
_MERCATOR = 2.0
_CELL_M = 600.0  # of web Mercator
RADIUS_M = 6_378_137.0  # of its sphere

# How the WKB of a multipolygon of one polygon begins: byte order, type, how many there are.
_ALONE = struct.pack("<BII", 1, 6, 1)
_ONE = len(_ALONE)

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


def read(conn: sql.Connection, zone: int) -> Pieces:
    """Read the parcels of the temp table `scope`, and what lies around them."""
    judged = _rows(conn, JUDGED)
    around = _rows(conn, AROUND, **_places(judged.stored))
    is_judged = np.arange(len(judged.id) + len(around.id)) < len(judged.id)
    return _pieces(judged.with_(around), is_judged, zone)


@dataclass(frozen=True)
class _Rows:
    """Parcels as the database has them."""

    id: Numbers
    is_object: Flags
    commune: NDArray[Any]
    sheet: NDArray[Any]
    code: NDArray[Any]
    stored: Polygons

    def with_(self, other: _Rows) -> _Rows:
        both = zip(vars(self).values(), vars(other).values(), strict=True)
        return _Rows(*map(np.concatenate, both))

    def where(self, order: Numbers) -> _Rows:
        return _Rows(*(column[order] for column in vars(self).values()))


def _rows(conn: sql.Connection, statement: str, **values: object) -> _Rows:
    number, is_object, commune, sheet, code, binary = copied.columns(conn, statement, 6, **values)
    return _Rows(
        copied.serials(number),
        copied.flags(is_object),
        copied.texts(commune),
        copied.texts(sheet),
        copied.texts(code),
        shapely.from_wkb(copied.raw([_unwrapped(wkb) for wkb in binary])),
    )


def _unwrapped(wkb: bytes) -> bytes:
    """Return the polygon that is alone in its multipolygon: it takes GEOS less time."""
    return wkb[_ONE:] if wkb.startswith(_ALONE) else wkb


def _places(shapes: Polygons) -> dict[str, list[float]]:
    """Return boxes, in web Mercator, that hold all that comes near any of the shapes.

    One round those of a few hectares: one look into the index for each parcel would cost ten times
    as much, and one box round all of them holds most of what the next communes have.
    """
    bounds = shapely.bounds(shapes[~shapely.is_empty(shapes)]).reshape(-1, 4)
    boxes = _mercator(bounds.reshape(-1, 2)).reshape(-1, 4)
    cells = np.floor((boxes[:, :2] + boxes[:, 2:]) / (2 * _CELL_M))
    _, nth = np.unique(cells, axis=0, return_inverse=True)
    order = np.argsort(nth.ravel(), kind="stable")
    start = np.flatnonzero(np.diff(nth.ravel()[order], prepend=-1))
    reach, boxes = REACH_M * _MERCATOR, boxes[order]
    least = np.minimum.reduceat(boxes[:, :2], start) - reach if len(start) else boxes[:, :2]
    most = np.maximum.reduceat(boxes[:, 2:], start) + reach if len(start) else boxes[:, 2:]
    sides = zip(("west", "south", "east", "north"), (*least.T, *most.T), strict=True)
    return {side: values.tolist() for side, values in sides}


def _mercator(lonlat: Places) -> Places:
    longitude, latitude = np.radians(lonlat).T
    return RADIUS_M * np.column_stack([longitude, np.arctanh(np.sin(latitude))])


def _pieces(rows: _Rows, is_judged: Flags, zone: int) -> Pieces:
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
