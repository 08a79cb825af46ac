"""What a telephone needs to know of a gap to tell whether it stands inside."""

from __future__ import annotations

from typing import Any

import shapely

from layers import crs

CENTIMETRES = 2


def outline(shape: shapely.Geometry, srid: int) -> dict[str, Any]:
    """Return the rings of a gap that is in its zone, holes among them, and the zone's meridian.

    Metres are counted from `origin`, so that a ring is short to write. A ring does not come back
    to its first corner.
    """
    west, south, _, _ = shape.bounds
    origin = (int(west), int(south))
    return {"meridian": crs.meridian(srid), "origin": origin, "rings": _rings(shape, origin)}


def _rings(shape: shapely.Geometry, origin: tuple[int, int]) -> list[list[list[float]]]:
    return [
        (shapely.get_coordinates(ring)[:-1] - origin).round(CENTIMETRES).tolist()
        for part in shapely.get_parts(shape)
        for ring in (part.exterior, *part.interiors)
    ]
