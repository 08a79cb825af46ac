"""The bent grid that the whole province is drawn in.

Everything man-made is a rectangle in (u, v): u along the great river, v away from it, both in
whole millimetres. Bending the grid turns straight lines into gently curving canals, and because a
corner is bent by its coordinates alone, whatever shares a corner on the grid shares it on the map.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely

from layers.demo import noise
from layers.demo.noise import Floats, Integers

MM = 1000
# Corners lie on this raster of the grid, so that two are the same or well apart.
RASTER = 500
# Wave length and height of the bends, in metres. Length ÷ height stays above 30, else the grid
# would fold over; nothing is shorter than 3.5 km, else long strips would not stay straight.
_WAVES = ((46_000, 1500.0), (23_000, 620.0), (11_000, 190.0), (6_500, 45.0), (3_500, 9.0))
_WAVES_EACH = 2
# Banks and boundary marks are never exactly in line; neighbouring ones move together.
_ROUGH_M, _ROUGH_LENGTH_M = 0.35, 9.0
_BANK_REACH_M = 30_000.0


@dataclass(frozen=True)
class Frame:
    """Where the grid lies in the plane of the province's first zone."""

    origin: Floats  # of u = v = 0
    along: Floats  # unit vector of u
    inland: Floats  # unit vector of v, to the right of u
    bank: Floats  # rows of (u, v) in metres: how far the river's bank lies from the u axis
    waves: Floats  # rows of (u frequency, v frequency, phase, move along, move inland)
    seed: int

    def plane(self, nodes: Integers) -> Floats:
        """Return where the grid's nodes lie, in metres; shape (n, 2) both."""
        u, v = nodes[:, 0] / MM, nodes[:, 1] / MM
        nearness = np.exp(-np.abs(v) / _BANK_REACH_M)
        du, dv = np.zeros(len(u)), np.interp(u, self.bank[:, 0], self.bank[:, 1]) * nearness
        for u_frequency, v_frequency, phase, along, inland in self.waves:
            wave = np.sin(u * u_frequency + v * v_frequency + phase)
            # The river's bank is followed as it is: the bends grow with the distance from it.
            wave *= 1 - nearness**6
            du += along * wave
            dv += inland * wave
        place = np.column_stack([u, v])
        du += 2 * _ROUGH_M * (noise.field(self.seed, place, _ROUGH_LENGTH_M) - 0.5)
        dv += 2 * _ROUGH_M * (noise.field(self.seed + 1, place, _ROUGH_LENGTH_M) - 0.5)
        moved: Floats = self.origin + np.outer(u + du, self.along) + np.outer(v + dv, self.inland)
        return moved

    def extent(self, area: Any) -> tuple[int, int, int, int]:
        """Return the rectangle of the grid, in millimetres, that surely covers an area."""
        xy = shapely.get_coordinates(area) - self.origin
        u, v = xy @ self.along, xy @ self.inland
        margin = 4_000
        low, high = (u.min() - margin, v.min() - margin), (u.max() + margin, v.max() + margin)
        west, south, east, north = rastered(np.array([*low, *high]) * MM).tolist()
        return west, south, east, north


def rastered(at_mm: Floats) -> Integers:
    """Return places on the grid, moved to its raster."""
    moved: Integers = np.round(at_mm / RASTER).astype(np.int64) * RASTER
    return moved


def lay(outline: Any, bank_line: Floats, seed: int) -> Frame:
    """Return the frame whose u axis runs along a line of points, the inland side to its right."""
    start, end = bank_line[0], bank_line[-1]
    along = (end - start) / np.hypot(*(end - start))
    inland = np.array([along[1], -along[0]])
    if (shapely.get_coordinates(outline.centroid)[0] - start) @ inland < 0:
        along, inland, start = -along, -inland, end
    xy = bank_line - start
    bank = np.column_stack([xy @ along, xy @ inland])
    bank = bank[np.argsort(bank[:, 0])]
    return Frame(start, along, inland, bank, _waves(seed), seed)


def _waves(seed: int) -> Floats:
    random = np.random.default_rng([seed, 1])
    rows = []
    for length_m, height_m in _WAVES:
        for _ in range(_WAVES_EACH):
            angle, phase, lean = random.uniform(0, 2 * np.pi, 3)
            frequency = 2 * np.pi / length_m
            heights = height_m * np.cos(lean), height_m * np.sin(lean)
            rows.append((frequency * np.cos(angle), frequency * np.sin(angle), phase, *heights))
    return np.array(rows)
