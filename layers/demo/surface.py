"""The land of one commune: its parcels, canals and roads as polygons in its own zone."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers.demo import banks, clip, lining, network, rings, rows, strips
from layers.demo.ground import Ground
from layers.demo.noise import Flags, Floats, Integers
from layers.demo.rows import Pieces
from layers.demo.scene import Place, Scene, look
from layers.demo.strips import Parcels

BANK = -1  # the block of a parcel on a river's bank
_ATTEMPTS, _NEAR_ENOUGH = 5, 0.004


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
class _Ways:
    canals: Any
    roads: Any


def draw(ground: Ground, place: Place, n: int) -> Surface:
    """Return the land of a commune, divided into n parcels, or nearly n."""
    scene = look(ground, place)
    density = _density(ground, scene, n)
    best = _drawn(ground, place, scene, density, n)
    for _ in range(_ATTEMPTS):
        if abs(len(best) - n) <= _NEAR_ENOUGH * n:
            break
        density *= (n / len(best)) ** 1.3 * 1.01
        again = _drawn(ground, place, scene, density, n)
        best = min(best, again, key=lambda surface: abs(len(surface) - n))
    return best


def _density(ground: Ground, scene: Scene, n: int) -> float:
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


def _drawn(ground: Ground, place: Place, scene: Scene, density: float, n: int) -> Surface:
    parcels = strips.cut(ground.network, scene.blocks, density, ground.seed)
    rects = np.concatenate([parcels.rects, ground.network.ways[scene.ways]])
    nodes = rings.node(rects, lambda at: ground.place(at, place.zone))
    homes, bank_roads = lining.line(ground, place, scene, density)
    lined = clip.union(np.concatenate([homes, bank_roads]))
    ways = _ways(ground, scene, nodes, lined, clip.union(bank_roads))
    homes = clip.without(homes, ways.canals)
    pieces = rows.cut(parcels, nodes, shapely.difference(scene.land, lined))
    excess = len(pieces) + len(homes) - n
    if excess > 0:
        pieces = rows.join(pieces, parcels, nodes, excess, ground.seed)
    roads = np.concatenate([ways.roads, bank_roads])
    return _surface(ground, scene, parcels, pieces, homes, _Ways(ways.canals, roads))


def _ways(ground: Ground, scene: Scene, nodes: rings.Nodes, lined: Any, bridges: Any) -> _Ways:
    """Return canals, up to the bridges of the roads along rivers, and roads, up to the homes."""
    shapes = rings.polygons(ground.network.ways[scene.ways], nodes)
    is_water, way = scene.way_kind == network.WATER, ground.network.way[scene.ways]
    for_canals = shapely.difference(scene.land, bridges)
    for_roads = shapely.difference(scene.land, lined)
    return _Ways(
        _way_objects(shapes[is_water], way[is_water], for_canals),
        _way_objects(shapes[~is_water], way[~is_water], for_roads),
    )


def _way_objects(shapes: Any, way: Integers, area: Any) -> Any:
    """Return the parts of canals or roads inside an area, the pieces of each way joined again."""
    order = np.argsort(way, kind="stable")
    starts = np.flatnonzero(np.diff(way[order], prepend=-1))[1:]
    joined = [shapely.coverage_union_all(shapes[group]) for group in np.split(order, starts)]
    return clip.pieces(shapely.get_parts(np.array(joined, object)), area)


def _surface(
    ground: Ground, scene: Scene, parcels: Parcels, pieces: Pieces, homes: Any, ways: _Ways
) -> Surface:
    owner, n_homes = pieces.owner, len(homes)
    rivers = [(part, name) for name, shape in scene.water for part in shapely.get_parts(shape)]
    water = np.array([part for part, _ in rivers] + ways.canals.tolist(), object)
    urban = ground.network.urban[parcels.block[owner]]
    return Surface(
        polygons=np.concatenate([pieces.shapes, homes]),
        kind=np.concatenate([parcels.kind[owner], np.full(n_homes, strips.HOME)]),
        block=np.concatenate([parcels.block[owner], np.full(n_homes, BANK)]),
        row=np.concatenate([parcels.row[owner], np.full(n_homes, BANK)]),
        urban=np.concatenate([urban, np.full(n_homes, 0.1)]),
        is_whole=np.concatenate([pieces.is_whole, np.zeros(n_homes, bool)]),
        objects=np.concatenate([water, ways.roads]),
        object_kind=np.repeat(["water", "road"], [len(water), len(ways.roads)]),
        object_name=np.array(
            [name for _, name in rivers] + [None] * (len(ways.canals) + len(ways.roads)), object
        ),
    )
