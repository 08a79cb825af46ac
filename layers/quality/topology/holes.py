"""Holes of parcels in which nothing is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import sql
from layers.gaps import land
from layers.quality.topology import overlay
from layers.quality.topology.overlay import GRID_M
from layers.quality.topology.pieces import Numbers, Pieces, Polygons, surfaces

# Of a hole; the seam round a parcel that does not fill it whole is nothing of its own.
EMPTY_SHARE = 0.5

OBJECTS = sql.load(__package__, "holes")


@dataclass(frozen=True)
class Holes:
    """What is empty of the holes of some parcels."""

    owner: Numbers  # positions of pieces
    area_m2: NDArray[np.float64]
    shape: Polygons


@dataclass(frozen=True)
class Drawn:
    """The holes of the judged parcels as polygons, and roads and canals that may lie in them."""

    holes: Polygons
    owner: Numbers  # positions of pieces
    objects: tuple[memoryview, ...]


def read(conn: sql.Connection, pieces: Pieces) -> Drawn:
    """Return the holes, and what of the roads and canals beside parcels is near them."""
    shapes, owner = _holes(pieces)
    ids = np.unique(pieces.id[owner]).tolist()
    objects = sql.tuples(conn, OBJECTS, ids=ids) if ids else []
    return Drawn(shapes, owner, tuple(row[1] for row in objects))


def find(pieces: Pieces, drawn: Drawn) -> Holes:
    """Return the empty part of those holes that are empty for the most part."""
    holes, owner = drawn.holes, drawn.owner
    if not len(owner):
        return Holes(owner, np.zeros(0), holes)
    objects = land.plane(list(drawn.objects), pieces.zone)
    rest = _without(holes, np.concatenate([pieces.shape, objects]), owner)
    is_empty = shapely.area(rest) >= EMPTY_SHARE * shapely.area(holes)
    owners, nth = np.unique(owner[is_empty], return_inverse=True)
    shape = _collected(rest[is_empty], nth, len(owners))
    return Holes(owners, np.asarray(shapely.area(shape)), shape)


def _holes(pieces: Pieces) -> tuple[Polygons, Numbers]:
    judged = np.flatnonzero(pieces.is_judged)
    parts, of = shapely.get_parts(pieces.shape[judged], return_index=True)
    holed = np.flatnonzero(shapely.get_num_interior_rings(parts))
    rings, part = shapely.get_rings(parts[holed], return_index=True)
    is_hole = np.diff(part, prepend=-1) == 0  # the first ring of a part is its outline
    return shapely.polygons(rings[is_hole]), judged[of[holed[part[is_hole]]]]


def _without(holes: Polygons, shapes: Polygons, owner: Numbers) -> Polygons:
    """Return the holes without the shapes in them; few have any, so one at a time."""
    hole, shape = shapely.STRtree(shapes).query(holes, predicate="intersects")
    foreign = owner[hole] != shape
    hole, shape = hole[foreign], shape[foreign]
    within = np.unique(hole)
    filled = [shapely.union_all(shapes[shape[hole == at]], grid_size=GRID_M) for at in within]
    rest = holes.copy()
    rest[within] = overlay.differences(holes[within], np.array([*filled, None], dtype=object)[:-1])
    return surfaces(rest)


def _collected(shapes: Polygons, nth: Numbers, n: int) -> NDArray[Any]:
    order = np.argsort(nth, kind="stable")
    parts, of = shapely.get_parts(shapes[order], return_index=True)
    found = np.full(n, shapely.MultiPolygon(), dtype=object)
    if len(parts):
        shapely.multipolygons(parts, indices=nth[order][of], out=found)
    return found
