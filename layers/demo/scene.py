"""What one commune is drawn with: its blocks, ways and rivers, at any number of parcels."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import shapely

from layers.demo import network
from layers.demo.banks import Bank
from layers.demo.ground import Ground
from layers.demo.noise import Flags, Floats, Integers

Unmapped: TypeAlias = Callable[[Floats], Flags]


@dataclass(frozen=True)
class Place:
    """A commune to draw: its polygon in its own zone and in the plane of the province."""

    zone: int
    shape: Any
    shape_in_plane: Any
    mapped: Any  # the part of `shape` that the cadastral map reaches: nearly all of it
    is_unmapped: Unmapped  # of places in the plane of the province


@dataclass(frozen=True)
class Scene:
    """What is the same at any number of parcels."""

    blocks: Integers
    share: Floats  # of each block's area, inside the commune
    water: list[tuple[str, Any]]
    land: Any  # the commune without its rivers
    ways: Integers
    way_kind: Integers
    banks: dict[Bank, float]  # metres of each to be lined with homes


def look(ground: Ground, place: Place) -> Scene:
    """Return what a commune is to be drawn with, however finely."""
    near = np.sort(ground.blocks.query(place.shape_in_plane, "intersects"))
    centres = shapely.get_coordinates(shapely.centroid(ground.blocks.geometries[near]))
    blocks = near[~place.is_unmapped(centres)]
    shapes = ground.blocks.geometries[blocks]
    inside = shapely.area(shapely.intersection(shapes, place.shape_in_plane))
    water = _river_water(ground, place)
    land = shapely.difference(place.mapped, shapely.union_all([shape for _, shape in water]))
    ways, kinds = _ways(ground, place)
    share = inside / shapely.area(shapes)
    return Scene(blocks, share, water, land, ways, kinds, _banks(ground, place))


def _banks(ground: Ground, place: Place) -> dict[Bank, float]:
    """Return the river banks of the commune, and how much of each is to be lined with homes."""
    found = {}
    for bank in ground.banks:
        at = bank.line + bank.outwards * bank.edge_m[:, None]
        inside = shapely.contains_xy(place.shape_in_plane, at) & ~place.is_unmapped(at)
        if inside.any():
            found[bank] = float(inside.mean()) * bank.length_m
    return found


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
    near = np.sort(ground.ways.query(place.shape_in_plane, "intersects"))
    centres = shapely.get_coordinates(shapely.centroid(ground.ways.geometries[near]))
    is_lesser = ground.network.way_class[near] > network.LESSER
    near = near[~(is_lesser & place.is_unmapped(centres))]
    return near, ground.network.way_kind[near]
