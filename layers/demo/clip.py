"""Cut polygons to an area, quickly when most of them lie wholly inside or outside."""

from typing import Any

import numpy as np
import shapely

from layers.demo.noise import Flags, Integers

# Less than this is no parcel, only what rounding left.
_LEAST_M2, _LEAST_WIDTH_M = 3.0, 0.6


def cut(polygons: Any, groups: Integers, area: Any) -> tuple[Any, Integers, Flags]:
    """Return the pieces inside the area, the polygon each is of, and whether it is all of it.

    `groups` says which polygons lie together: the area is first cut to each group's surroundings,
    so that a long boundary costs little. Coordinates are rounded to the millimetre.
    """
    polygons = _repaired(polygons)
    shapely.prepare(area)
    whole = shapely.covers(area, polygons)
    crossing = np.flatnonzero(~whole & shapely.intersects(area, polygons))
    pieces, owner = _crossing(polygons, crossing, groups, area)
    inside = np.flatnonzero(whole)
    all_pieces = np.concatenate([polygons[inside], pieces])
    owners = np.concatenate([inside, owner])
    order = np.argsort(owners, kind="stable")
    is_whole = np.concatenate([np.ones(len(inside), bool), np.zeros(len(pieces), bool)])
    return all_pieces[order], owners[order], is_whole[order]


def pieces(shapes: Any, area: Any) -> Any:
    """Return the pieces of shapes, each far from the others, inside an area."""
    found, _, _ = cut(shapes, np.arange(len(shapes)), area)
    return found


def without(shapes: Any, others: Any) -> Any:
    """Return the shapes without what others cover, each cut only by those that touch it."""
    mine, theirs = shapely.STRtree(others).query(shapes, "intersects")
    touched, first = np.unique(mine, return_index=True)
    left = [
        shapely.difference(shapes[i], shapely.union_all(others[group]))
        for i, group in zip(touched, np.split(theirs, first[1:]), strict=False)
    ]
    remaining, _ = parts(np.array(left, object))
    return np.concatenate([np.delete(shapes, touched), remaining])


def union(shapes: Any) -> Any:
    """Return everything that shapes cover together."""
    # On a grid: without one GEOS gives up on sides that lie within a rounding of each other.
    return shapely.union_all(shapes, grid_size=0.001)


def _repaired(polygons: Any) -> Any:
    """Return the polygons without the knots that bending ties into very narrow ones."""
    knotted = ~shapely.is_valid(polygons)
    if not knotted.any():
        return polygons
    return np.where(knotted, shapely.buffer(polygons, 0), polygons)


def parts(shapes: Any) -> tuple[Any, Integers]:
    """Return the polygons worth keeping of cut shapes, and which shape each is of."""
    pieces, owner = shapely.get_parts(shapes, return_index=True)
    pieces = shapely.transform(pieces, lambda xy: xy.round(3))
    broken = ~shapely.is_valid(pieces)
    if broken.any():
        pieces[broken] = shapely.buffer(pieces[broken], 0)
        pieces, again = shapely.get_parts(pieces, return_index=True)
        owner = owner[again]
    kept = is_substantial(pieces)
    return pieces[kept], owner[kept]


def is_substantial(polygons: Any) -> Flags:
    """Tell which shapes are large and wide enough to be a piece of land."""
    area, length = shapely.area(polygons), shapely.length(polygons)
    polygonal = shapely.get_type_id(polygons) == shapely.GeometryType.POLYGON.value
    found: Flags = polygonal & (area >= _LEAST_M2) & (2 * area >= _LEAST_WIDTH_M * length)
    return found


def _crossing(
    polygons: Any, crossing: Integers, groups: Integers, area: Any
) -> tuple[Any, Integers]:
    order = crossing[np.argsort(groups[crossing], kind="stable")]
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    shapes, owners = [np.empty(0, object)], [np.empty(0, np.int64)]
    for members in np.split(order, starts[1:]) if len(order) else []:
        west, south, east, north = shapely.total_bounds(polygons[members])
        near = shapely.intersection(area, shapely.box(west - 5, south - 5, east + 5, north + 5))
        shapes.append(shapely.intersection(polygons[members], near))
        owners.append(members)
    pieces, index = parts(np.concatenate(shapes))
    return pieces, np.concatenate(owners)[index]
