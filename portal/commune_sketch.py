"""The small map of a commune: its boundary and its open gaps, the largest of them numbered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from layers import crs, sql
from layers.communes import drawn as boundaries
from layers.gaps import drawn as gaps
from portal import sketch

LEAST_PX = 1.6  # the radius of the dot that a gap is drawn as where it would not be seen
SIMPLIFY_PX = 0.4
EDGE_PX = 8.0
SIDE_PX = 18.0  # for the arrow to the north, beside the commune
FOOT_PX = 14.0  # for the scale, below the commune


@dataclass(frozen=True)
class Picture:
    """The marks, and the part of the sketch that the commune takes up, in pixels."""

    marks: Sequence[sketch.Mark]
    x: float
    y: float
    width: float
    height: float
    bar_m: float
    bar_px: float


def read(conn: sql.Connection, code: str, srid: int, numbered: int) -> Picture:
    """Draw a commune in its own zone; the largest gaps bear their place in the list of gaps."""
    (row,) = boundaries.of(conn, code)
    boundary = crs.from_wgs84(shapely.from_wkb(bytes(row["geom"])), srid)
    found = [shapely.from_wkb(bytes(gap["geom"])) for gap in gaps.of(conn, code)]
    return draw(boundary, [crs.from_wgs84(shape, srid) for shape in found], numbered)


def draw(boundary: shapely.Geometry, gaps: Sequence[shapely.Geometry], numbered: int) -> Picture:
    """Draw gaps (the largest first) over a commune; both in metres."""
    west, south, east, north = boundary.bounds
    around = (1 + 2 * sketch.MARGIN) / sketch.WIDTH_PX
    pixel_m = max(east - west, (north - south) / sketch.ASPECT) * around
    over = [
        sketch.Drawn(
            _seen(gap, pixel_m), "commune-gap", str(place) if place <= numbered else "",
            is_always_labelled=place <= numbered,
        )
        for place, gap in enumerate(gaps, 1)
    ]  # fmt: skip
    land = sketch.Drawn(shapely.simplify(boundary, SIMPLIFY_PX * pixel_m), "commune-land")
    return _cropped(sketch.draw(land, over=over), boundary)


def _cropped(drawn: sketch.Sketch, boundary: shapely.Geometry) -> Picture:
    """Leave out what a sketch shows around its subject: here it would be empty paper."""
    left, _, right, top = drawn.bounds
    scale = drawn.width / (right - left)
    west, south, east, north = boundary.bounds
    x, y = (west - left) * scale - EDGE_PX, (top - north) * scale - EDGE_PX
    width, height = ((side * scale + 2 * EDGE_PX) for side in (east - west, north - south))
    # Low on the left there has to be room for the scale.
    wide = max(width, drawn.bar_px + 4 * EDGE_PX)
    return Picture(
        drawn.marks, round(x - (wide - width) / 2, 1), round(y, 1), round(wide + SIDE_PX, 1),
        round(height + FOOT_PX, 1), drawn.bar_m, drawn.bar_px,
    )  # fmt: skip


def _seen(gap: shapely.Geometry, pixel_m: float) -> shapely.Geometry:
    """Return a gap that can be seen: a dot where it is smaller than one."""
    west, south, east, north = gap.bounds
    if max(east - west, north - south) >= 2 * LEAST_PX * pixel_m:
        return shapely.simplify(gap, SIMPLIFY_PX * pixel_m)
    return shapely.buffer(shapely.centroid(gap), LEAST_PX * pixel_m, quad_segs=2)
