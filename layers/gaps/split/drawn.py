"""Lines that a person has drawn across a gap, and the packages they make."""

from collections.abc import Sequence
from typing import TypeAlias

import numpy as np
import shapely

from layers import crs
from layers.gaps.split import cut, propose
from layers.gaps.split.propose import NotSplit
from layers.message import N_

Line: TypeAlias = Sequence[tuple[float, float]]  # longitude and latitude
Lines: TypeAlias = Sequence[Line]

OUTSIDE = N_("Có đường nằm ngoài khoảng trống.")
# As many as the borders of the most packages that are proposed, with room for bends.
MOST_LINES = 200
MOST_POINTS = 2_000  # of all lines
OVERSHOOT_M = 10.0  # a line that ends this close before the edge is meant to reach it


def packages(land: shapely.Geometry, lines: Lines, zone: int) -> list[shapely.Geometry]:
    """Divide land (in its zone) along lines in degrees; raise NotSplit with what is wrong.

    What is smaller than a package may be goes to the neighbour it has the longest border with.
    """
    drawn = _placed(lines, zone)
    for line in drawn:
        _require_usable(line, land)
    parts = cut.pieces(land, shapely.union_all([_reaching(line) for line in drawn]))
    if len(parts) > cut.MOST_PIECES:
        raise NotSplit(propose.HOW_MANY, most=propose.MOST_PACKAGES)
    found = propose.settled(land, parts)
    if len(parts) <= shapely.get_num_geometries(land) or len(found) < 2:
        raise NotSplit(N_("Các đường đã vẽ không cắt: mỗi đường phải đi từ mép này sang mép kia."))
    if len(found) > propose.MOST_PACKAGES:
        raise NotSplit(propose.HOW_MANY, most=propose.MOST_PACKAGES)
    return found


def _placed(lines: Lines, zone: int) -> list[shapely.LineString]:
    if len(lines) > MOST_LINES or sum(len(line) for line in lines) > MOST_POINTS:
        raise NotSplit(
            N_("Nhiều nhất %(lines)s đường với tổng cộng %(points)s điểm."),
            lines=MOST_LINES,
            points=MOST_POINTS,
        )
    if any(len(set(line)) < 2 for line in lines):
        raise NotSplit(N_("Mỗi đường cần ít nhất hai điểm khác nhau."))
    placed = [crs.points_from_wgs84(np.array(line, dtype=float), zone) for line in lines]
    if not all(np.isfinite(points).all() for points in placed):
        raise NotSplit(OUTSIDE)
    return [shapely.LineString(points) for points in placed]


def _require_usable(line: shapely.LineString, land: shapely.Geometry) -> None:
    if not line.intersects(land):
        raise NotSplit(OUTSIDE)
    if not line.is_simple:
        raise NotSplit(N_("Có đường tự cắt chính nó."))


def _reaching(line: shapely.LineString) -> shapely.LineString:
    """Return the line a little longer at both ends: nobody ends it right on the edge."""
    points = shapely.get_coordinates(line)
    first = points[0] + _unit(points[0] - points[1]) * OVERSHOOT_M
    last = points[-1] + _unit(points[-1] - points[-2]) * OVERSHOOT_M
    return shapely.LineString([first, *points[1:-1], last])


def _unit(vector: np.ndarray) -> np.ndarray:
    return np.asarray(vector / (np.hypot(*vector) or 1.0))
