"""The land of one commune: its parcels, canals and roads as polygons in its own zone."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely

from layers.demo import banks, clip, network, rings, strips
from layers.demo.ground import Ground
from layers.demo.noise import Flags, Floats, Integers
from layers.demo.strips import Parcels

Unmapped: TypeAlias = Callable[[Floats], Flags]
BANK = -1  # the block of a parcel on a river's bank
_ATTEMPTS = 5


@dataclass(frozen=True)
class Place:
    """A commune to draw: its polygon in its own zone and in the plane of the province."""

    zone: int
    shape: Any
    shape_in_plane: Any
    mapped: Any  # the part of `shape` that the cadastral map reaches: nearly all of it
    is_unmapped: Unmapped  # of places in the plane of the province


@dataclass(frozen=True)
class Surface:
    polygons: Any
    kind: Integers
    block: Integers
    row: Integers
    urban: Floats
    is_whole: Flags  # not cut by a boundary or a river
    objects: Any
    object_kind: Any  # "water" or "road"
    object_name: Any  # None, or a river's name

    def __len__(self) -> int:
        return len(self.polygons)


@dataclass(frozen=True)
class _Scene:
    """What is the same at any number of parcels."""

    blocks: Integers
    share: Floats  # of each block's area, inside the commune
    water: list[tuple[str, Any]]
    land: Any  # the commune without its rivers
    ways: Integers
    way_kind: Integers
    bank_m: float  # of river banks to be lined with homes


def draw(ground: Ground, place: Place, n: int) -> Surface:
    """Return the land of a commune, divided into n parcels, or nearly n."""
    scene = _scene(ground, place)
    density = _density(ground, place, scene, n)
    best = _drawn(ground, place, scene, density, n)
    for _ in range(_ATTEMPTS):
        if len(best) == n:
            break
        density *= (n / len(best)) ** 1.3 * 1.01
        again = _drawn(ground, place, scene, density, n)
        best = min(best, again, key=lambda surface: abs(len(surface) - n))
    return best


def _scene(ground: Ground, place: Place) -> _Scene:
    near = shapely.STRtree(ground.shapes).query(place.shape_in_plane, "intersects")
    near = np.sort(near)
    centres = shapely.get_coordinates(shapely.centroid(ground.shapes[near]))
    blocks = near[~place.is_unmapped(centres)]
    shapes = ground.shapes[blocks]
    inside = shapely.area(shapely.intersection(shapes, place.shape_in_plane))
    water = _river_water(ground, place)
    land = shapely.difference(place.mapped, shapely.union_all([shape for _, shape in water]))
    ways, kinds = _ways(ground, place)
    share = inside / shapely.area(shapes)
    return _Scene(blocks, share, water, land, ways, kinds, _bank_m(ground, place))


def _bank_m(ground: Ground, place: Place) -> float:
    total = 0.0
    for bank in ground.banks:
        at = bank.line + bank.outwards * bank.edge_m[:, None]
        inside = shapely.contains_xy(place.shape_in_plane, at) & ~place.is_unmapped(at)
        total += float(inside.mean()) * bank.length_m
    return total


def _river_water(ground: Ground, place: Place) -> list[tuple[str, Any]]:
    """Return the commune's part of each river, the widest first and nothing twice."""
    taken, found = shapely.Polygon(), []
    for course in ground.courses:
        if not course.water.intersects(place.shape_in_plane):
            continue
        moved = shapely.transform(course.water, lambda xy: ground.moved(xy, place.zone).round(3))
        moved = moved if moved.is_valid else moved.buffer(0)
        shape = moved.intersection(place.shape).difference(taken)
        if shape.area > 1:
            found.append((course.name, shape))
            taken = taken.union(shape)
    return found


def _ways(ground: Ground, place: Place) -> tuple[Integers, Integers]:
    """Return the canals and roads of the commune, without the lesser ones of unmapped land."""
    near = np.sort(shapely.STRtree(ground.ways).query(place.shape_in_plane, "intersects"))
    centres = shapely.get_coordinates(shapely.centroid(ground.ways[near]))
    is_lesser = ground.network.way_class[near] > network.MAIN
    near = near[~(is_lesser & place.is_unmapped(centres))]
    return near, ground.network.way_kind[near]


def _way_objects(shapes: Any, way: Integers, area: Any) -> Any:
    """Return the parts of canals or roads inside an area, the pieces of each way joined again."""
    order = np.argsort(way, kind="stable")
    starts = np.flatnonzero(np.diff(way[order], prepend=-1))[1:]
    joined = [shapely.coverage_union_all(shapes[group]) for group in np.split(order, starts)]
    return _objects(shapely.get_parts(np.array(joined, object)), area)


def _density(ground: Ground, place: Place, scene: _Scene, n: int) -> float:
    """Find how finely to cut, from counts that need no geometry."""
    density = 0.5
    for _ in range(6):
        parcels = strips.cut(ground.network, scene.blocks, density, ground.seed)
        weights = np.bincount(parcels.block, minlength=len(ground.network.blocks))[scene.blocks]
        count = float(weights @ scene.share) + scene.bank_m / banks.lot_m(density)
        ratio = n * 1.02 / max(1.0, count)
        if abs(ratio - 1) < 0.02:
            break
        density = min(4.0, max(1e-4, density * ratio**1.15))
    return density


def _drawn(ground: Ground, place: Place, scene: _Scene, density: float, n: int) -> Surface:
    parcels = strips.cut(ground.network, scene.blocks, density, ground.seed)
    way_rects = ground.network.ways[scene.ways]
    nodes = rings.node(
        np.concatenate([parcels.rects, way_rects]), lambda at: ground.place(at, place.zone)
    )
    ways = rings.polygons(way_rects, nodes)
    homes, bank_roads = _banks(ground, place, scene, density)
    lined = _union(np.concatenate([homes, bank_roads]))
    bridges = _union(bank_roads)
    is_water = scene.way_kind == network.WATER
    way = ground.network.way[scene.ways]
    canals = _way_objects(ways[is_water], way[is_water], shapely.difference(scene.land, bridges))
    roads = _way_objects(ways[~is_water], way[~is_water], shapely.difference(scene.land, lined))
    homes = _without(homes, canals)
    inland = shapely.difference(scene.land, lined)
    shapes, owner, is_whole = clip.cut(rings.polygons(parcels.rects, nodes), parcels.block, inland)
    shapes, owner, is_whole = _absorbed(shapes, owner, is_whole, parcels)
    excess = len(shapes) + len(homes) - n
    if excess > 0:
        shapes, owner, is_whole = _thinned(
            shapes, owner, is_whole, parcels, nodes, excess, ground.seed
        )
    return _surface(
        ground, scene, parcels, shapes, owner, is_whole, homes, canals, roads, bank_roads
    )


def _banks(ground: Ground, place: Place, scene: _Scene, density: float) -> tuple[Any, Any]:
    """Return homes and road pieces along the rivers, none on another's."""
    homes, roads = [np.empty(0, object)], [np.empty(0, object)]
    free = scene.land
    for bank in ground.banks:
        home, road = _bank_pieces(ground, place, bank, density, free)
        if len(home) + len(road):
            homes.append(home)
            roads.append(road)
            free = shapely.difference(free, _union(np.concatenate([home, road])))
    return np.concatenate(homes), np.concatenate(roads)


def _bank_pieces(
    ground: Ground, place: Place, bank: banks.Bank, density: float, free: Any
) -> tuple[Any, Any]:
    rects, roads = banks.lots(bank, density, ground.seed)
    middle = bank.plane((rects[:, :2] + rects[:, 2:]) // 2)
    near = shapely.dwithin(place.shape_in_plane, shapely.points(middle), 250)
    near &= ~place.is_unmapped(middle)
    rects, roads = rects[near], roads[near]
    if not len(rects):
        return np.empty(0, object), np.empty(0, object)
    nodes = rings.node(
        np.concatenate([rects, roads]),
        lambda at: ground.moved(bank.plane(at), place.zone).round(3),
    )
    group = np.arange(len(rects)) // 40
    road = shapely.coverage_union_all(rings.polygons(roads, nodes))
    homes, _, _ = clip.cut(rings.polygons(rects, nodes), group, free)
    return homes, _objects(shapely.get_parts(road), free)


def _union(shapes: Any) -> Any:
    # On a grid: without one GEOS gives up on sides that lie within a rounding of each other.
    return shapely.union_all(shapes, grid_size=0.001)


def _objects(shapes: Any, area: Any) -> Any:
    pieces, _, _ = clip.cut(shapes, np.arange(len(shapes)), area)
    return pieces


def _without(shapes: Any, others: Any) -> Any:
    """Return the shapes without what others cover, each cut only by those that touch it."""
    mine, theirs = shapely.STRtree(others).query(shapes, "intersects")
    touched, first = np.unique(mine, return_index=True)
    cut = [
        shapely.difference(shapes[i], shapely.union_all(others[group]))
        for i, group in zip(touched, np.split(theirs, first[1:]), strict=False)
    ]
    pieces, _ = clip.parts(np.array(cut, object))
    return np.concatenate([np.delete(shapes, touched), pieces])


def _absorbed(
    shapes: Any, owner: Integers, is_whole: Flags, parcels: Parcels
) -> tuple[Any, Integers, Flags]:
    """Give what a boundary left of a parcel to its neighbour in the row, where it is too little."""
    area, full = shapely.area(shapes), _rect_area_m2(parcels.rects)[owner]
    small = np.flatnonzero(~is_whole & (area < 0.3 * full) & (area < 2_000))
    gone = np.zeros(len(shapes), bool)
    for i in small.tolist():
        for j in (i - 1, i + 1):
            if not _are_neighbours(i, j, owner, parcels, gone):
                continue
            both = shapely.union(shapes[i], shapes[j])
            if both.geom_type == "Polygon":
                shapes[j], gone[i], is_whole[j] = both, True, False
                break
    return shapes[~gone], owner[~gone], is_whole[~gone]


def _are_neighbours(i: int, j: int, owner: Integers, parcels: Parcels, gone: Flags) -> bool:
    if not 0 <= j < len(owner) or gone[j] or owner[i] == owner[j]:
        return False
    first, second = owner[i], owner[j]
    same = (
        parcels.block[first] == parcels.block[second] and parcels.row[first] == parcels.row[second]
    )
    return bool(same)


def _rect_area_m2(rects: Integers) -> Floats:
    area: Floats = (rects[:, 2] - rects[:, 0]) / 1e3 * ((rects[:, 3] - rects[:, 1]) / 1e3)
    return area


def _thinned(
    shapes: Any,
    owner: Integers,
    is_whole: Flags,
    parcels: Parcels,
    nodes: rings.Nodes,
    excess: int,
    seed: int,
) -> tuple[Any, Integers, Flags]:
    """Join neighbours of a row, in pairs, until the excess is gone or nothing is left to join."""
    random = np.random.default_rng([seed, 5, len(shapes)])
    rects = parcels.rects[owner].copy()
    joins = _joins(rects, owner, is_whole, parcels)
    joins = joins[np.concatenate([[True], np.diff(joins) > 1])] if len(joins) else joins
    joins = np.sort(random.permutation(joins)[:excess])
    rects[joins, 2:] = rects[joins + 1, 2:]
    shapes[joins] = rings.polygons(rects[joins], nodes)
    kept = np.ones(len(shapes), bool)
    kept[joins + 1] = False
    return shapes[kept], owner[kept], is_whole[kept]


def _joins(rects: Integers, owner: Integers, is_whole: Flags, parcels: Parcels) -> Integers:
    """Return each parcel that makes a rectangle with the next."""
    a, b = rects[:-1], rects[1:]
    along_u = (a[:, 2] == b[:, 0]) & (a[:, 1] == b[:, 1]) & (a[:, 3] == b[:, 3])
    along_v = (a[:, 3] == b[:, 1]) & (a[:, 0] == b[:, 0]) & (a[:, 2] == b[:, 2])
    row, kind = parcels.row[owner], parcels.kind[owner]
    same = (row[:-1] == row[1:]) & (kind[:-1] == kind[1:]) & is_whole[:-1] & is_whole[1:]
    return np.flatnonzero(same & (along_u | along_v))


def _surface(
    ground: Ground,
    scene: _Scene,
    parcels: Parcels,
    shapes: Any,
    owner: Integers,
    is_whole: Flags,
    homes: Any,
    canals: Any,
    roads: Any,
    bank_roads: Any,
) -> Surface:
    none = np.full(len(homes), BANK)
    block = np.concatenate([parcels.block[owner], none])
    urban = np.where(block == BANK, 0.1, ground.network.urban[np.maximum(block, 0)])
    rivers = [part for _, shape in scene.water for part in shapely.get_parts(shape)]
    names = [name for name, shape in scene.water for _ in shapely.get_parts(shape)]
    water = np.concatenate([np.array(rivers, object), canals])
    all_roads = np.concatenate([roads, bank_roads])
    return Surface(
        np.concatenate([shapes, homes]),
        np.concatenate([parcels.kind[owner], np.full(len(homes), strips.HOME)]),
        block,
        np.concatenate([parcels.row[owner], none]),
        urban,
        np.concatenate([is_whole, np.zeros(len(homes), bool)]),
        np.concatenate([water, all_roads]),
        np.repeat(["water", "road"], [len(water), len(all_roads)]),
        np.array(names + [None] * (len(canals) + len(all_roads)), object),
    )
