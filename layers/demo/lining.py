"""Line a commune's rivers with homes and a road."""

from typing import Any

import numpy as np
import shapely

from layers.demo import banks, clip, rings
from layers.demo.ground import Ground
from layers.demo.scene import Place, Scene


def line(ground: Ground, place: Place, scene: Scene, density: float) -> tuple[Any, Any]:
    """Return homes and road pieces along the rivers, none on another's."""
    homes, roads = [np.empty(0, object)], [np.empty(0, object)]
    free = scene.land
    for bank in scene.banks:
        home, road = _pieces(ground, place, bank, density, free)
        if len(home) + len(road):
            homes.append(home)
            roads.append(road)
            free = shapely.difference(free, clip.union(np.concatenate([home, road])))
    return np.concatenate(homes), np.concatenate(roads)


def _pieces(
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
    road = clip.joined(rings.polygons(roads, nodes))
    homes, _, _ = clip.cut(rings.polygons(rects, nodes), group, free)
    return homes, clip.pieces(shapely.get_parts(road), free)
