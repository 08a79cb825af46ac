"""How much work a piece of land is to survey, and how it mounts as a line sweeps over it.

effort = area + EDGE_M × outline, in square metres. A proposal of ours, no norm: inside, work goes
with the area; along the outline every corner is measured once more and fitted to what is mapped
already, as if a strip of EDGE_M were surveyed twice. The norms of the ministry grade by scale and
difficulty of terrain, which are one and the same within a gap and cancel out between packages.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import shapely
from numpy.typing import NDArray

EDGE_M = 20.0

Numbers: TypeAlias = NDArray[np.float64]


def of(shape: shapely.Geometry) -> float:
    """Return the effort of a piece of land, in square metres."""
    return float(shape.area + EDGE_M * shape.length)


def ratio(shapes: list[shapely.Geometry]) -> float:
    """Return how many times the effort of the least the effort of the greatest is."""
    efforts = [of(shape) for shape in shapes]
    return max(efforts) / min(efforts)


@dataclass(frozen=True)
class Sweep:
    """What lies on either side of a straight line, at each of its positions `at`."""

    at: Numbers
    chord_m: Numbers  # of the line, within the land
    before: Numbers  # effort
    after: Numbers

    def ratio(self, before: int, after: int) -> Numbers:
        """Return, per position, how unlike the packages of both sides are; 1 is alike."""
        one, other = self.before / before, self.after / after
        return np.asarray(np.maximum(one, other) / np.minimum(one, other))


def sweep(shape: shapely.Geometry, angle: float, positions: int) -> Sweep:
    """Move a line over the land in the direction of `angle` (radians).

    Adds up edge by edge and cuts nothing, which takes microseconds a position.
    """
    x0, y0, x1, y1 = _edges(shape, angle)
    low, high = min(x0.min(), x1.min()), max(x0.max(), x1.max())
    at = np.linspace(low, high, positions + 2)[1:-1]
    columns = np.array([_left_of(c, x0, y0, x1, y1) for c in at])
    area, outline, chord = columns[:, 0], columns[:, 1], np.maximum(columns[:, 2], 0)
    return Sweep(
        at,
        chord,
        before=area + EDGE_M * (outline + chord),
        after=shape.area - area + EDGE_M * (shape.length - outline + chord),
    )


def _edges(shape: shapely.Geometry, angle: float) -> tuple[Numbers, Numbers, Numbers, Numbers]:
    """Return the edges of a shape, its outlines counter-clockwise, turned so that x is swept."""
    turned = shapely.orient_polygons(shapely.get_parts(shape))
    rings = shapely.get_rings(turned)
    points, ring = shapely.get_coordinates(rings, return_index=True)
    middle = points.mean(axis=0)  # sums of products of large coordinates would lose digits
    east, north = (points - middle).T
    x = east * np.cos(angle) + north * np.sin(angle) + along(shapely.Point(middle), angle)
    y = north * np.cos(angle) - east * np.sin(angle)
    within = ring[1:] == ring[:-1]
    return x[:-1][within], y[:-1][within], x[1:][within], y[1:][within]


def along(point: shapely.Point, angle: float) -> float:
    """Return how far a point lies in the direction of an angle."""
    return float(point.x * np.cos(angle) + point.y * np.sin(angle))


def _left_of(
    c: float, x0: Numbers, y0: Numbers, x1: Numbers, y1: Numbers
) -> tuple[float, float, float]:
    """Return the area and the outline left of x = c, and the length of that line inside."""
    width = x1 - x0
    with np.errstate(divide="ignore", invalid="ignore"):
        slope = np.where(width == 0, 0.0, (y1 - y0) / width)
        share = np.where(
            width == 0, x0 < c, np.abs(np.minimum(x1, c) - np.minimum(x0, c)) / np.abs(width)
        )
    from_x, to_x = np.minimum(x0, c), np.minimum(x1, c)
    heights = (2 * y0 + slope * (from_x + to_x - 2 * x0)) / 2
    area = -float(((to_x - from_x) * heights).sum())
    outline = float((share * np.hypot(width, y1 - y0)).sum())
    crosses = (x0 < c) != (x1 < c)
    chord = -float((np.sign(width) * (y0 + slope * (c - x0)))[crosses].sum())
    return area, outline, chord
