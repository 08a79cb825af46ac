"""The corners of a polygon as a surveyor writes them: numbered, in metres, with side lengths."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import dist

import shapely


@dataclass(frozen=True)
class Vertex:
    """One corner. In Vietnam X is the northing and Y the easting."""

    part: int  # 1 for the first polygon of a multipolygon
    ring: int  # 0 for the outline, 1… for its holes
    number: int  # 1 for the first corner of its ring
    north_m: float  # "X"
    east_m: float  # "Y"
    side_m: float  # to the next corner; the last one's leads back to the first


def of(shape: shapely.Geometry) -> list[Vertex]:
    """Return the corners of a (multi)polygon that is in a VN-2000 zone, ring by ring."""
    return [vertex for part, ring, line in _rings(shape) for vertex in _corners(part, ring, line)]


def count(geometry: shapely.Geometry) -> int:
    """Return how many corners `of` would list."""
    return int(shapely.get_num_coordinates(geometry)) - sum(1 for _ in _rings(geometry))


def _rings(shape: shapely.Geometry) -> Iterator[tuple[int, int, shapely.LinearRing]]:
    for part, polygon in enumerate(shapely.get_parts(shape), start=1):
        for ring, line in enumerate((polygon.exterior, *polygon.interiors)):
            yield part, ring, line


def _corners(part: int, ring: int, line: shapely.LinearRing) -> Iterator[Vertex]:
    points = shapely.get_coordinates(line)
    for number, (here, there) in enumerate(pairwise(points), start=1):
        east, north = (float(value) for value in here)
        yield Vertex(part, ring, number, north, east, dist(here, there))
