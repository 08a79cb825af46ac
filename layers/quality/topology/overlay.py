"""What shapes have in common and what not, whatever state they are in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import shapely

from layers.quality.topology.pieces import Polygons, surfaces

GRID_M = 1e-4  # overlay on a grid never fails; its corners are rounded to this

Overlay = Callable[..., Any]  # of two shapes, or of two arrays of them


def intersections(one: Polygons, other: Polygons) -> Polygons:
    """Return what of each pair is common to both, as far as it has an area."""
    return surfaces(_each(shapely.intersection, one, other))


def differences(one: Polygons, other: Polygons) -> Polygons:
    """Return what of the first of each pair is not in the second."""
    return surfaces(_each(shapely.difference, one, other))


def _each(overlay: Overlay, one: Polygons, other: Polygons) -> Polygons:
    try:
        return np.asarray(overlay(one, other), dtype=object)
    except shapely.GEOSException:
        # One pair at a time, so that what is found of a pair does not hang on the others.
        found = [_robust(overlay, *pair) for pair in zip(one, other, strict=True)]
        return np.array([*found, None], dtype=object)[:-1]


def _robust(overlay: Overlay, one: shapely.Geometry, other: shapely.Geometry) -> Any:
    try:
        return overlay(one, other)
    except shapely.GEOSException:
        # Sides that nearly touch cross each other once their corners have been moved to the zone.
        valid = surfaces(shapely.make_valid(np.array([one, other], dtype=object)))
        return overlay(*valid, grid_size=GRID_M)
