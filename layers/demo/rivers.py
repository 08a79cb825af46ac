"""The province's rivers: where their water is, and the edge that the great one follows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers import crs
from layers.demo import noise
from layers.demo.facts import River
from layers.demo.noise import Floats

_STEP_M = 60.0
_MEANDER_M, _MEANDER_LENGTH_M = 420.0, 2300.0


@dataclass(frozen=True)
class Course:
    """A river in the plane."""

    name: str
    line: Floats  # its middle, from source to mouth or as the table has it
    width_m: Floats  # of the water, at each point of the line
    water: Any


def flow(rivers: Sequence[River], outline: Any, srid: int, seed: int) -> list[Course]:
    """Return the rivers inside the province, the widest first."""
    courses = [_course(river, outline, srid, seed + i) for i, river in enumerate(rivers)]
    return sorted(courses, key=lambda course: -float(course.width_m.max()))


def bank_line(rivers: Sequence[River], outline: Any, srid: int) -> Floats:
    """Return the inland bank of the river that is the province's edge, else the longest way.

    The frame of the whole province hangs on it.
    """
    for river in rivers:
        if river.kind == "edge":
            line, width_m = _edge(river, outline, srid)
            return _offset(line, width_m / 2, outline)
    corners = shapely.get_coordinates(outline.minimum_rotated_rectangle)[:3]
    sides = np.hypot(*np.diff(corners, axis=0).T)
    longest: Floats = corners[:2] if sides[0] > sides[1] else corners[1:]
    return longest


def _course(river: River, outline: Any, srid: int, seed: int) -> Course:
    if river.kind == "edge":
        line, width_m = _edge(river, outline, srid)
    else:
        line = _resampled(crs.points_from_wgs84(np.array(river.points), srid))
        if river.kind == "river":
            line = _meandering(line, seed)
        width_m = np.linspace(river.width_from_m, river.width_to_m, len(line))
    return Course(river.name, line, width_m, ribbon(line, width_m / 2))


def ribbon(line: Floats, half_width_m: Floats) -> Any:
    """Return the surface within a changing distance of a line."""
    aside = normal(line) * half_width_m[:, None]
    left, right = line + aside, line - aside
    quads = np.stack([left[:-1], left[1:], right[1:], right[:-1]], axis=1)
    joints = shapely.buffer(shapely.points(line), half_width_m, quad_segs=6)
    return shapely.union_all(np.concatenate([shapely.make_valid(shapely.polygons(quads)), joints]))


def _edge(river: River, outline: Any, srid: int) -> tuple[Floats, Floats]:
    """Follow the outline between the points on it that are nearest to the river's ends.

    The width counts on the province's side only: the other half belongs to the neighbour.
    """
    ring = max(shapely.get_parts(outline), key=lambda part: part.area).exterior
    ends = shapely.points(crs.points_from_wgs84(np.array(river.points)[[0, -1]], srid))
    at = shapely.line_locate_point(ring, ends)
    length = ring.length
    ahead = (at[1] - at[0]) % length
    way = ahead if ahead < length / 2 else ahead - length
    distance = at[0] + np.linspace(0, way, max(2, int(abs(way) / 150)))
    line = _coordinates(shapely.line_interpolate_point(ring, distance % length))
    width_m = 2 * np.linspace(river.width_from_m, river.width_to_m, len(line))
    return _relaxed(line, 20), width_m


def _offset(line: Floats, distance_m: Floats, outline: Any) -> Floats:
    moved = [line + sign * normal(line) * distance_m[:, None] for sign in (1, -1)]
    inside = [shapely.contains_xy(outline, xy).sum() for xy in moved]
    return _relaxed(moved[int(np.argmax(inside))], 10)


def _resampled(points: Floats) -> Floats:
    """Return the line rounded at its bends, with a point every few metres."""
    line = shapely.LineString(points)
    n = max(8, int(line.length / _STEP_M))
    at = np.linspace(0, 1, n)
    return _relaxed(_coordinates(shapely.line_interpolate_point(line, at, normalized=True)), 12)


def _meandering(line: Floats, seed: int) -> Floats:
    walked = np.arange(len(line)) * _STEP_M
    along = np.column_stack([walked, np.zeros(len(line))])
    swing = noise.field(seed, along, _MEANDER_LENGTH_M) - 0.5
    calm = np.minimum(1, np.minimum(walked, walked[::-1]) / _MEANDER_LENGTH_M)
    return _relaxed(line + normal(line) * (2 * _MEANDER_M * swing * calm)[:, None], 4)


def _relaxed(line: Floats, rounds: int) -> Floats:
    """Return the line with each inner point drawn towards its neighbours, several times."""
    line = line.copy()
    for _ in range(rounds):
        line[1:-1] = (line[:-2] + 2 * line[1:-1] + line[2:]) / 4
    return line


def normal(line: Floats) -> Floats:
    """Return the unit vector to the left of a line at each of its points."""
    way = np.gradient(line, axis=0)
    way /= np.hypot(*way.T)[:, None]
    return np.column_stack([-way[:, 1], way[:, 0]])


def _coordinates(points: Any) -> Floats:
    xy: Floats = shapely.get_coordinates(points)
    return xy
