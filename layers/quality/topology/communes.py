"""What of parcels lies outside their commune, and in which other one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import sql
from layers.gaps import land
from layers.quality.topology import overlay
from layers.quality.topology.overlaps import NOISE_M2
from layers.quality.topology.pieces import Numbers, Pieces, Polygons

COMMUNES = sql.load(__package__, "communes")

Rows: TypeAlias = list[tuple[Any, ...]]  # the code of each commune, and its shape


@dataclass(frozen=True)
class Outside:
    """Parcels that lie outside their commune, wholly or in part."""

    at: Numbers  # positions of pieces, in order
    area_m2: NDArray[np.float64]
    shape: Polygons
    elsewhere: NDArray[Any]  # the code of the commune that holds most of it, or None
    elsewhere_m2: NDArray[np.float64]
    elsewhere_shape: Polygons


def read(conn: sql.Connection, pieces: Pieces) -> Rows:
    """Read the communes of the judged parcels, and those that may hold some of their land."""
    return sql.tuples(conn, COMMUNES, **_place(pieces.stored[pieces.is_judged]))


def find(pieces: Pieces, rows: Rows) -> Outside:
    """Return what of the judged parcels lies outside their commune."""
    codes = np.array([row[0] for row in rows], dtype=object)
    polygons = land.plane([row[1] for row in rows], pieces.zone)
    at = _crossing(pieces, codes, polygons)
    own = polygons[np.searchsorted(codes.astype(str), pieces.commune[at].astype(str))]
    outside = overlay.differences(pieces.shape[at], own)
    is_real = shapely.area(outside) > NOISE_M2
    at, outside = at[is_real], outside[is_real]
    which, parts = _most(outside, pieces.commune[at], codes, polygons)
    elsewhere = np.full(len(at), None, dtype=object)
    elsewhere[which >= 0] = codes[which[which >= 0]]
    return Outside(at, shapely.area(outside), outside, elsewhere, shapely.area(parts), parts)


def _place(shapes: Polygons) -> dict[str, float | None]:
    """Return where shapes are, in their own plane."""
    sides, shapes = ("west", "south", "east", "north"), shapes[~shapely.is_empty(shapes)]
    box = shapely.total_bounds(shapes).tolist() if len(shapes) else [None] * len(sides)
    return dict(zip(sides, box, strict=True))


def _crossing(pieces: Pieces, codes: NDArray[Any], polygons: Polygons) -> Numbers:
    """Return the judged parcels that their commune does not hold wholly."""
    at = []
    for code, polygon in zip(codes, polygons, strict=True):
        own = np.flatnonzero(pieces.is_judged & (pieces.commune == code))
        shapely.prepare(polygon)
        at.append(own[~shapely.covers(polygon, pieces.shape[own])])
    return np.sort(np.concatenate([np.zeros(0, dtype=np.int64), *at]))


def _most(
    outside: Polygons, own: NDArray[Any], codes: NDArray[Any], polygons: Polygons
) -> tuple[Numbers, Polygons]:
    """Return the position of the other commune that holds most of each shape, and that part."""
    best, part = np.full(len(outside), -1), np.full(len(outside), shapely.MultiPolygon())
    at, commune = shapely.STRtree(polygons).query(outside, predicate="intersects")
    foreign = own[at] != codes[commune]
    at, commune = at[foreign], commune[foreign]
    common = overlay.intersections(outside[at], polygons[commune])
    area_m2 = shapely.area(common)
    # The largest comes last and stays; of two as large the one of the lower code.
    order = np.lexsort((-commune, area_m2))
    order = order[area_m2[order] > NOISE_M2]
    best[at[order]], part[at[order]] = commune[order], common[order]
    return best, part
