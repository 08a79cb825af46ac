"""What a gap looks like: a proposal of ours, from its shape and its surroundings."""

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps.kind import Kind
from layers.gaps.land import Land, Polygons
from layers.province import Kinds

TOUCHING_M = 0.02


def tell(gaps: Polygons, widths_m: NDArray[np.float64], land: Land, limits: Kinds) -> list[Kind]:
    """Return the kind of each gap."""
    is_long = length_m(gaps) >= limits.long * widths_m
    edge = is_long & (widths_m <= limits.edge_m)
    edge[edge] = _share_along(shapely.boundary(land.polygon), gaps[edge]) >= limits.edge_share
    seam = is_long & ~edge & (widths_m <= limits.seam_m)
    seam[seam] = _sheets_beside(gaps[seam], land) >= 2
    corridor = is_long & (widths_m <= limits.corridor_m)
    kinds = np.select(
        [edge, seam, corridor],
        [Kind.BOUNDARY_MISMATCH, Kind.BETWEEN_SHEETS, Kind.ROAD_WATER],
        Kind.UNMAPPED,
    )
    return [Kind(kind) for kind in kinds]


def length_m(polygons: Polygons) -> NDArray[np.float64]:
    """Return how long a rectangle of the same area and perimeter is; a network is very long."""
    half = shapely.length(polygons) / 2
    root = np.sqrt(np.maximum(0, half**2 - 4 * shapely.area(polygons)))
    return np.asarray((half + root) / 2)


def _share_along(line: shapely.Geometry, polygons: Polygons) -> NDArray[np.float64]:
    near = shapely.buffer(line, TOUCHING_M, quad_segs=2)
    borders = shapely.boundary(polygons)
    return np.asarray(shapely.length(shapely.intersection(borders, near)) / shapely.length(borders))


def _sheets_beside(polygons: Polygons, land: Land) -> NDArray[np.int64]:
    tree = shapely.STRtree(land.parcels)
    pairs = tree.query(polygons, predicate="dwithin", distance=TOUCHING_M)
    beside = [set(land.sheets[pairs[1][pairs[0] == i]]) for i in range(len(polygons))]
    return np.array([len(sheets) for sheets in beside], dtype=np.int64)
