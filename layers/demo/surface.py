"""The land of one commune: its parcels, canals and roads as polygons in its own zone."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers.demo import banks, clip, lining, network, rings, rows, strips
from layers.demo.ground import TRUE_PARCEL_M2, Ground
from layers.demo.noise import Flags, Floats, Integers
from layers.demo.rows import Pieces
from layers.demo.scene import Place, Scene, look
from layers.demo.strips import Parcels

BANK = -1  # the block and row of what is in none
# Kinds of parcel beside those of strips.py: roads and canals that stand in the parcel layer.
ROAD, WATER = 90, 91
# Where they would be a larger share of few parcels, they do not.
_MOST_WAYS = 0.2
_SAMPLE = 24
_THINNEST = 1e-4
_SURPLUS = 1.05  # what is too many is joined again; too few would have to be drawn again
_ATTEMPTS, _NEAR_ENOUGH = 3, 0.006


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

    def __len__(self) -> int:
        return len(self.canals) + len(self.roads)


def draw(ground: Ground, place: Place, n: int, ways_are_parcels: bool) -> Surface:
    """Return the land of a commune, divided into n parcels, or nearly n.

    What boundaries cut off and homes along rivers are known only once drawn, so it may take a
    second or third drawing.
    """
    scene = look(ground, place)
    best, aim = None, float(n)
    density = max(_THINNEST, TRUE_PARCEL_M2 * n / place.shape.area)
    for _ in range(_ATTEMPTS):
        density = _density(ground, scene, aim, density)
        drawn = _drawn(ground, place, scene, density, n, ways_are_parcels)
        if best is None or abs(len(drawn) - n) < abs(len(best) - n):
            best = drawn
        if abs(len(best) - n) <= _NEAR_ENOUGH * n:
            break
        aim *= n / max(1, len(drawn))
    assert best is not None  # noqa: S101
    return best


def _density(ground: Ground, scene: Scene, n: float, density: float) -> float:
    """Find how finely to cut, from counts that need no geometry, mostly of a sample of blocks."""
    sample = slice(None, None, max(1, len(scene.blocks) // _SAMPLE))
    inland = _count(ground, scene, density, slice(None))
    scale = inland / max(1.0, _count(ground, scene, density, sample))
    for _ in range(6):
        homes = sum(scene.banks.values()) / banks.lot_m(density)
        ratio = n * _SURPLUS / max(1.0, inland + homes)
        if abs(ratio - 1) < 0.02:
            break
        density = min(4.0, max(_THINNEST, density * ratio**1.15))
        inland = _count(ground, scene, density, sample) * scale
    return density


def _count(ground: Ground, scene: Scene, density: float, sample: slice) -> float:
    """Return about how many parcels some blocks would have inside the commune."""
    blocks = scene.blocks[sample]
    parcels = strips.cut(ground.network, blocks, density, ground.seed).without_cracks()
    counts = np.bincount(parcels.block, minlength=len(ground.network.blocks))[blocks]
    return float(counts @ scene.share[sample])


def _drawn(
    ground: Ground, place: Place, scene: Scene, density: float, n: int, ways_are_parcels: bool
) -> Surface:
    parcels = strips.cut(ground.network, scene.blocks, density, ground.seed)
    rects = np.concatenate([parcels.rects, ground.network.ways[scene.ways]])
    nodes = rings.node(rects, lambda at: ground.place(at, place.zone))
    parcels = parcels.without_cracks()
    homes, bank_roads = lining.line(ground, place, scene, density)
    lined = clip.union(np.concatenate([homes, bank_roads]))
    ways = _ways(ground, scene, nodes, lined, clip.union(bank_roads))
    ways = _Ways(ways.canals, np.concatenate([ways.roads, bank_roads]))
    homes = clip.without(homes, ways.canals)
    pieces = rows.cut(parcels, nodes, shapely.difference(scene.land, lined))
    in_parcels = ways_are_parcels and len(ways) <= _MOST_WAYS * n
    excess = len(pieces) + len(homes) + in_parcels * len(ways) - n
    if excess > 0:
        pieces = rows.join(pieces, parcels, nodes, excess, ground.seed)
    land = _surface(ground, scene, parcels, pieces, homes, ways)
    return _with_ways_in_parcels(land) if in_parcels else land


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
    joined = [clip.joined(shapes[group]) for group in np.split(order, starts)]
    return clip.pieces(shapely.get_parts(np.array(joined, object)), area)


def _surface(
    ground: Ground, scene: Scene, parcels: Parcels, pieces: Pieces, homes: Any, ways: _Ways
) -> Surface:
    owner, n_homes = pieces.owner, len(homes)
    rivers = [(part, name) for name, shape in scene.water for part in shapely.get_parts(shape)]
    water = np.array([part for part, _ in rivers] + ways.canals.tolist(), object)
    urban = ground.network.urban[parcels.block[owner]]
    return Surface(
        # What was cut comes back clockwise, which only the planting of defects would mind.
        polygons=shapely.orient_polygons(np.concatenate([pieces.shapes, homes])),
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


def _with_ways_in_parcels(land: Surface) -> Surface:
    """Move canals and roads into the parcel layer, as many real files have them."""
    moved = np.array([name is None for name in land.object_name])
    none = np.full(int(moved.sum()), BANK)
    return Surface(
        polygons=np.concatenate([land.polygons, land.objects[moved]]),
        kind=np.concatenate([land.kind, np.where(land.object_kind[moved] == "road", ROAD, WATER)]),
        block=np.concatenate([land.block, none]),
        row=np.concatenate([land.row, none]),
        urban=np.concatenate([land.urban, np.full(len(none), 0.1)]),
        is_whole=np.concatenate([land.is_whole, np.zeros(len(none), bool)]),
        objects=land.objects[~moved],
        object_kind=land.object_kind[~moved],
        object_name=land.object_name[~moved],
    )
