"""Straight lines to cut land along, where nothing on the ground suggests a better one."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

import numpy as np
import shapely

from layers.gaps.split import effort

ANGLES = 8  # directions in half a turn, the first along the longest axis
POSITIONS = 95  # of the line in each direction
UNLIKE = 2.0  # what a border of the land's own width weighs as much as: halves this unlike


@dataclass(frozen=True)
class Line:
    """A line across the land, and what it would cost if both sides hung together."""

    line: shapely.LineString
    cost: float


def cost(length_m: float, ratio: float, land: shapely.Geometry) -> float:
    """Return how bad a cut is: a long border is walked by two teams, unlike packages by one."""
    return length_m / sqrt(land.area) + UNLIKE * (ratio - 1)


def lines(land: shapely.Geometry, packages: tuple[int, int], most_unlike: float) -> list[Line]:
    """Return lines of all directions, the best first: even halves, or a narrow place close by."""
    found = [
        line
        for angle in _angles(land)
        for line in _in_direction(land, angle, packages, most_unlike)
    ]
    return sorted(found, key=lambda line: line.cost)


def longest_axis(land: shapely.Geometry) -> float:
    """Return the direction in which land is longest, in radians from the east."""
    box = shapely.get_coordinates(shapely.oriented_envelope(land))
    sides = np.diff(box, axis=0)[:2]
    east, north = sides[int(np.hypot(*sides.T).argmax())]
    # To the digit that rounding does not touch: a square has two longest sides.
    return round(float(np.arctan2(north, east)) % pi, 6)


def _angles(land: shapely.Geometry) -> list[float]:
    along = longest_axis(land)
    return [along + pi * step / ANGLES for step in range(ANGLES)]


def _in_direction(
    land: shapely.Geometry, angle: float, packages: tuple[int, int], most_unlike: float
) -> Iterator[Line]:
    """Yield the line with the most even halves, and the best of the almost even ones."""
    swept = effort.sweep(land, angle, POSITIONS)
    share = swept.before / packages[0] - swept.after / packages[1]
    turn = np.flatnonzero(np.diff(np.sign(share)))
    if len(turn):
        i = int(turn[0])
        at = swept.at[i] + (swept.at[i + 1] - swept.at[i]) * share[i] / (share[i] - share[i + 1])
        chord = (swept.chord_m[i] + swept.chord_m[i + 1]) / 2
        yield Line(_line(land, angle, float(at)), cost(chord, 1.0, land))
    ratios = swept.ratio(*packages)
    costs = swept.chord_m / sqrt(land.area) + UNLIKE * (ratios - 1)
    costs[ratios > most_unlike] = np.inf
    best = int(costs.argmin())
    if np.isfinite(costs[best]):
        yield Line(_line(land, angle, float(swept.at[best])), float(costs[best]))


def _line(land: shapely.Geometry, angle: float, at: float) -> shapely.LineString:
    """Return the line across the land at a position along the direction that is swept."""
    west, south, east, north = land.bounds
    middle = np.array([west + east, south + north]) / 2
    ahead, across = np.array([cos(angle), sin(angle)]), np.array([-sin(angle), cos(angle)])
    point = middle + (at - middle @ ahead) * ahead
    reach = east - west + north - south + 1
    return shapely.LineString([point + reach * across, point - reach * across])
