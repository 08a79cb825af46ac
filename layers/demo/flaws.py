"""What goes wrong in drawing a parcel: each takes a good polygon and returns a bad one.

Rings run anticlockwise, so the outside is on the right of every side.
"""

from typing import Any

import numpy as np
import shapely

from layers.demo.noise import Floats

Random = np.random.Generator


def knotted(polygon: Any, random: Random) -> Any:
    """Cross a side over itself: the polygon is invalid."""
    ring, i, start, way, outwards = _longest_side(polygon)
    depth = -outwards * random.uniform(0.8, 2.5)
    return _with(ring, i, start + 0.6 * way + depth, start + 0.4 * way + depth)


def spiked(polygon: Any, random: Random) -> Any:
    """Let a side run out to a point and back, two centimetres apart."""
    ring, i, start, way, outwards = _longest_side(polygon)
    foot, half = start + random.uniform(0.3, 0.7) * way, 0.01 * way / np.hypot(*way)
    tip = foot + outwards * random.uniform(3, 9)
    return _with(ring, i, foot - half, tip, foot + half)


def with_close_vertices(polygon: Any, random: Random) -> Any:
    """Put a second vertex a few millimetres after a corner."""
    ring, i, start, way, _ = _longest_side(polygon)
    return _with(ring, i, start + way / np.hypot(*way) * random.uniform(0.003, 0.008))


def widened(polygon: Any, random: Random) -> Any:
    """Push the longest side out by metres, over whatever lies there."""
    ring, i, _, _, outwards = _longest_side(polygon)
    moved = ring.copy()
    moved[[i, i + 1]] += outwards * random.uniform(0.6, 3.5)
    if i == 0:
        moved[-1] = moved[0]
    if i + 1 == len(ring) - 1:
        moved[0] = moved[-1]
    wider = shapely.Polygon(moved.round(3))
    return wider if wider.is_valid else polygon


def holed(polygon: Any, random: Random) -> Any:
    """Leave a hole in the middle, in which there is no parcel."""
    circle = shapely.maximum_inscribed_circle(polygon, tolerance=0.5)
    hole = shapely.get_point(circle, 0).buffer(
        circle.length * random.uniform(0.3, 0.6), quad_segs=1
    )
    return shapely.Polygon(polygon.exterior, [hole.exterior])


def with_hole_outside(polygon: Any, random: Random) -> Any:
    """Cut the hole in the wrong place, beside the parcel: the polygon is invalid."""
    _, _, start, way, outwards = _longest_side(polygon)
    middle = start + random.uniform(0.3, 0.7) * way + 3.0 * outwards
    hole = shapely.Point(middle.round(3)).buffer(random.uniform(0.8, 2.0), quad_segs=1)
    return shapely.Polygon(polygon.exterior, [hole.exterior])


def sliced(
    polygon: Any, random: Random, depth_m: tuple[float, float] = (0.2, 0.7)
) -> tuple[Any | None, Any]:
    """Return a strip along the longest side, of a depth between two, and the rest."""
    _, _, start, way, outwards = _longest_side(polygon)
    depth = -outwards * random.uniform(*depth_m)
    band = shapely.Polygon([start, start + way, start + way + depth, start + depth])
    sliver, rest = polygon.intersection(band), polygon.difference(band)
    if sliver.geom_type != "Polygon" or rest.geom_type != "Polygon" or not sliver.area > 0:
        return None, polygon
    return sliver, rest


def moved_away(polygon: Any, centre: Floats, reach_m: float) -> Any:
    """Move the polygon outwards from a centre."""
    way = shapely.get_coordinates(polygon.centroid)[0] - centre
    step = way / max(1.0, float(np.hypot(*way))) * reach_m
    return shapely.transform(polygon, lambda xy: (xy + step).round(3))


def _longest_side(polygon: Any) -> tuple[Floats, int, Floats, Floats, Floats]:
    """Return the ring, and of its longest side the index, start, vector and outward normal."""
    ring: Floats = shapely.get_coordinates(polygon.exterior)
    ways = np.diff(ring, axis=0)
    lengths = np.hypot(*ways.T)
    i = int(lengths.argmax())
    outwards = np.array([ways[i][1], -ways[i][0]]) / lengths[i]
    return ring, i, ring[i], ways[i], outwards


def _with(ring: Floats, i: int, *points: Floats) -> Any:
    """Return the polygon with more vertices after the i-th."""
    return shapely.Polygon(np.insert(ring, i + 1, np.round(points, 3), axis=0))
