"""Shapes of a file as polygons that land can be measured by, or why they are none."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs

_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_LINES = (
    shapely.GeometryType.LINESTRING,
    shapely.GeometryType.MULTILINESTRING,
    shapely.GeometryType.LINEARRING,
)
# A repair that moves the area by more than this changes what the shape says.
REPAIR_M2 = 1.0
REPAIR_SHARE = 0.01
LINE = "a line, not a polygon: give its width with --width METRES"


@dataclass(frozen=True)
class Shapes:
    """Polygons in WGS 84, None where there is none to be had, and why."""

    geom: NDArray[np.object_]
    reason: list[str]  # "" where there is one
    repaired: int
    widened: int


def read(native: NDArray[np.object_], srid: int, zone: int, width_m: float | None) -> Shapes:
    """Return the shapes of a batch as polygons; lines get the width, in metres of the zone.

    A polygon that crosses itself is repaired, unless that would move its area.
    """
    plane = _in_plane(native, srid, zone)
    kinds = shapely.get_type_id(plane)
    is_line = np.isin(kinds, _LINES)
    if width_m is not None:
        # A flat end: the next piece of the road begins where this one stops.
        plane[is_line] = shapely.buffer(plane[is_line], width_m / 2, cap_style="flat")
    is_polygon = np.isin(shapely.get_type_id(plane), _POLYGONS)
    broken = is_polygon & ~shapely.is_valid(plane)
    mended = plane.copy()
    mended[broken] = shapely.make_valid(plane[broken], method="structure", keep_collapsed=False)
    moved_m2 = np.abs(shapely.area(mended) - shapely.area(plane))
    is_moved = broken & (
        (moved_m2 > REPAIR_M2) | (moved_m2 > REPAIR_SHARE * np.abs(shapely.area(plane)))
    )
    reason = np.select(
        [
            shapely.is_missing(plane),
            is_line & (width_m is None),
            ~is_polygon,
            is_moved,
            ~(shapely.area(mended) > 0),
        ],
        ["no shape", LINE, "no polygon", "its repair would move its area", "a shape without area"],
        default="",
    )
    good = reason == ""
    geom = np.full(len(native), None, dtype=object)
    geom[good] = crs.to_wgs84(mended[good], zone)
    # What needed nothing keeps its own coordinates to the last bit.
    as_is = good & ~broken & ~is_line
    geom[as_is] = crs.to_wgs84(native[as_is], srid)
    return Shapes(geom, reason.tolist(), int((good & broken).sum()), int((good & is_line).sum()))


def polygons(geometry: shapely.Geometry) -> shapely.MultiPolygon:
    """Return the polygons of what cutting left; lines and points where two only touch go."""
    parts = shapely.get_parts(shapely.get_parts([geometry]))
    return shapely.MultiPolygon([part for part in parts if part.geom_type == "Polygon"])


def _in_plane(native: NDArray[np.object_], srid: int, zone: int) -> NDArray[np.object_]:
    flat = shapely.force_2d(native)
    if srid == zone:
        return np.asarray(flat, dtype=object)
    there = ~shapely.is_missing(flat)
    plane = np.full(len(flat), None, dtype=object)
    plane[there] = crs.from_wgs84(crs.to_wgs84(flat[there], srid), zone)
    return plane
