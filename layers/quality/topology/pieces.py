"""The parcels of a scope and those around them, in the plane of the commune's zone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs, sql

JUDGED = sql.load(__package__, "judged")
AROUND = sql.load(__package__, "around")

# How far from a parcel something may lie and still decide a fact of it. Web Mercator makes a metre
# longer than it is, so this is enough of its metres down to 60° from the equator only when doubled.
REACH_M = 1.0
_MERCATOR = 2.0

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
    stored: Polygons  # WGS 84, as the database has them
    drawn: Polygons  # the same in the zone
    is_sound: Flags  # the shape is valid as it is stored
    shape: Polygons  # in the zone, the broken ones mended, maybe to nothing

    def __len__(self) -> int:
        return len(self.id)


def read(conn: sql.Connection, zone: int) -> Pieces:
    """Read the parcels of the temp table `scope`, and what lies around them."""
    judged = sql.tuples(conn, JUDGED)
    around = sql.tuples(conn, AROUND, reach=REACH_M * _MERCATOR) if judged else []
    rows = judged + list({row[0]: row for row in around}.values())
    return _pieces(rows, len(judged), zone)


def _pieces(rows: list[tuple[Any, ...]], judged: int, zone: int) -> Pieces:
    number, commune, sheet, code, is_object, binary = zip(*rows, strict=True) if rows else ((),) * 6
    ids = np.array(number, dtype=np.int64)
    order = np.argsort(ids, kind="stable")
    stored = shapely.from_wkb(np.array([*map(bytes, binary), None], dtype=object)[:-1])[order]
    is_sound = shapely.is_valid(stored) & ~shapely.is_empty(stored)
    drawn = np.asarray(crs.from_wgs84(stored, zone), dtype=object)
    return Pieces(
        zone=zone,
        id=ids[order],
        is_judged=(np.arange(len(ids)) < judged)[order],
        commune=np.array(commune, dtype=object)[order],
        sheet=np.array(sheet, dtype=object)[order],
        code=np.array(code, dtype=object)[order],
        is_object=np.array(is_object, dtype=bool)[order],
        stored=stored,
        drawn=drawn,
        is_sound=is_sound,
        shape=_mended(drawn, is_sound),
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
