"""Cut polygons to an area, quickly when most of them lie wholly inside or outside."""

from collections.abc import Iterator
from typing import Any

import numpy as np
import shapely

from layers.demo.noise import Flags, Floats, Integers

# Less than this is no parcel, only what rounding left.
_LEAST_M2, _LEAST_WIDTH_M = 3.0, 0.6
_FEW_VERTICES = 60  # an area of so few is quick to cut with


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
        shapely.difference(shapes[i], _one(others[group]))
        for i, group in zip(touched, np.split(theirs, first[1:]), strict=False)
    ]
    remaining, _ = parts(np.array(left, object))
    return np.concatenate([np.delete(shapes, touched), remaining])


def joined(shapes: Any) -> Any:
    """Return what neighbours that share their vertices cover together, quickly where they do."""
    try:
        return shapely.coverage_union_all(shapes)
    except shapely.GEOSException:  # one of them is knotted
        return union(_repaired(shapes))


def _one(shapes: Any) -> Any:
    return shapes[0] if len(shapes) == 1 else union(shapes)


def union(shapes: Any) -> Any:
    """Return everything that shapes cover together."""
    # On a grid: without one GEOS gives up on sides that lie within a rounding of each other.
    return shapely.union_all(shapes, grid_size=0.001)


def _repaired(polygons: Any) -> Any:
    """Return the polygons without the knots that bending ties into very narrow ones."""
    knotted = np.flatnonzero(~shapely.is_valid(polygons))
    if not len(knotted):
        return polygons
    repaired = polygons.copy()
    for i in knotted:
        pieces = shapely.get_parts(shapely.buffer(polygons[i], 0))
        repaired[i] = pieces[shapely.area(pieces).argmax()] if len(pieces) else shapely.Polygon()
    return repaired


def parts(shapes: Any) -> tuple[Any, Integers]:
    """Return the polygons worth keeping of cut shapes, and which shape each is of."""
    # Rounded corner by corner, a narrow end would fold into a hair; noded on the grid, it goes.
    pieces, owner = shapely.get_parts(shapely.set_precision(shapes, 0.001), return_index=True)
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
    if not len(crossing):
        return np.empty(0, object), np.empty(0, np.int64)
    order = crossing[np.argsort(groups[crossing], kind="stable")]
    starts = np.flatnonzero(np.diff(groups[order], prepend=-1))
    members = np.split(order, starts[1:])
    bounds = np.array([shapely.total_bounds(polygons[group]) for group in members])
    cut = list(_halving(polygons, members, bounds, area))
    found, index = parts(np.concatenate([shapes for shapes, _ in cut]))
    return found, np.concatenate([owner for _, owner in cut])[index]


def _halving(
    polygons: Any, members: list[Integers], bounds: Floats, area: Any
) -> Iterator[tuple[Any, Integers]]:
    """Yield each group's polygons cut to the area, and their indices.

    The area is cut to one half of the groups, then to half of those: a boundary of many vertices
    is gone through a few times, not once for every group.
    """
    if len(members) == 1 or shapely.get_num_coordinates(area) <= _FEW_VERTICES:
        together = np.concatenate(members)
        yield shapely.intersection(polygons[together], area), together
        return
    middle = bounds[:, :2] + bounds[:, 2:]
    order = np.argsort(middle[:, int(np.ptp(middle, axis=0).argmax())])
    for half in np.array_split(order, 2):
        west, south = bounds[half, :2].min(axis=0) - 5
        east, north = bounds[half, 2:].max(axis=0) + 5
        near = shapely.intersection(area, shapely.box(west, south, east, north))
        yield from _halving(polygons, [members[i] for i in half], bounds[half], near)
