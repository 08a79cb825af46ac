"""The areas that lines enclose, where they nearly meet as well as where they do."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

# A line that is led to another goes this much beyond it, so that they cross whatever is rounded.
_BEYOND_M = 0.0005


@dataclass(frozen=True)
class Faces:
    """Areas, none of which overlaps another, and the lines that bound none."""

    polygons: NDArray[np.object_]
    left_over: list[shapely.LineString]


def build(lines: Sequence[shapely.LineString], snap_m: float) -> Faces:
    """Return the areas between lines; no vertex moves but ends that hang free, and those by snap_m.

    Lines need not be cut where they cross. The areas come from north to south.
    """
    drawn = _met(_noded(lines), snap_m)
    found, cuts, dangles, rings = shapely.polygonize_full(drawn)
    polygons = shapely.get_parts(found)
    loose = shapely.get_parts([cuts, dangles, rings])
    points = shapely.get_coordinates(shapely.point_on_surface(polygons))
    order = np.lexsort((points[:, 0], -points[:, 1]))
    # What hangs over by no more than it was led beyond is not worth a word.
    left_over = loose[shapely.length(loose) > max(snap_m, 2 * _BEYOND_M)].tolist()
    return Faces(polygons[order], left_over)


def _noded(lines: Sequence[shapely.LineString]) -> NDArray[np.object_]:
    """Return the lines cut where they cross, each stretch once."""
    usable = [line for line in lines if line.length > 0]
    noded: NDArray[np.object_] = shapely.get_parts(shapely.union_all(usable))
    return noded


def _met(lines: NDArray[np.object_], snap_m: float) -> NDArray[np.object_]:
    """Return the lines with free ends led to what lies within reach."""
    if not len(lines) or snap_m <= 0:
        return lines
    tree = shapely.STRtree(lines)
    ends = _free_ends(lines)
    bridges = [bridge for end in ends if (bridge := _bridge(end, lines, tree, ends, snap_m))]
    return _noded([*lines, *bridges]) if bridges else lines


def _free_ends(lines: NDArray[np.object_]) -> dict[tuple[float, float], int]:
    """Return the points at which exactly one line ends, and that line."""
    seen: dict[tuple[float, float], list[int]] = {}
    for at, line in enumerate(lines):
        for point in (line.coords[0], line.coords[-1]):
            seen.setdefault((point[0], point[1]), []).append(at)
    return {point: owners[0] for point, owners in seen.items() if len(owners) == 1}


def _bridge(
    end: tuple[float, float],
    lines: NDArray[np.object_],
    tree: shapely.STRtree,
    ends: dict[tuple[float, float], int],
    snap_m: float,
) -> shapely.LineString | None:
    """Return a short line from a free end to the nearest other end, else to the nearest line."""
    point = shapely.Point(end)
    near = tree.query(point, predicate="dwithin", distance=snap_m).tolist()
    free = [e for at in near for e in _ends(lines[at]) if e in ends and e != end]
    free = [e for e in free if np.hypot(e[0] - end[0], e[1] - end[1]) <= snap_m]
    if free:
        nearest = min(free, key=lambda e: np.hypot(e[0] - end[0], e[1] - end[1]))
        return shapely.LineString([end, nearest])
    others = [lines[at] for at in near if at != ends[end]]
    if not others:
        return None
    line = min(others, key=point.distance)
    target = line.interpolate(line.project(point))
    reach = float(point.distance(target))
    if reach == 0:
        return None
    stretch = (reach + _BEYOND_M) / reach
    beyond = [a + (b - a) * stretch for a, b in zip(end, (target.x, target.y), strict=True)]
    return shapely.LineString([end, beyond])


def _ends(line: shapely.LineString) -> list[tuple[float, float]]:
    return [(point[0], point[1]) for point in (line.coords[0], line.coords[-1])]
