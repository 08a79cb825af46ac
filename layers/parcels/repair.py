"""Mend broken polygons, where that is possible without deciding what was meant.

A polygon that crosses itself is rebuilt from its own rings, and goes in if its area stays what it
was: as the rings have it, loops that run the other way taken off. Otherwise the drawing has to be
mended by those who know the land. Points that repeat are no fault and stay; a shape that is not
broken is not touched.
"""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs

MOST_MOVED_M2 = 1.0
MOST_MOVED_SHARE = 0.01
_RAW_POINTS = 500  # of a shape that the report quotes as it was
_EQUATOR_M, _FLATTENING = 6_378_137.0, 1 / 298.257223563


@dataclass(frozen=True)
class Repair:
    """What was wrong with a shape, and what mending it does to its area."""

    at: int  # position among the shapes
    fault: str
    moved_m2: float
    share: float  # of the area before
    raw: str  # the shape as it was

    @property
    def is_small(self) -> bool:
        """Tell whether the area stays what it was."""
        return self.moved_m2 <= MOST_MOVED_M2 and self.share <= MOST_MOVED_SHARE

    @property
    def words(self) -> dict[str, object]:
        """Return the repair for a report."""
        return {
            "reason": self.fault,
            "done": "rebuilt from its own rings",
            "moved_m2": round(self.moved_m2, 6),
            "raw": self.raw,
        }

    @property
    def refusal(self) -> str:
        """Return why the shape cannot go in."""
        return (
            f"{self.fault}: repaired, its area would move by {self.moved_m2:,.1f} m² "
            f"({min(self.share, 1):.0%}), and no more than 1 m² and 1 % is let in"
        )


def mend(shapes: NDArray[np.object_], srid: int) -> tuple[NDArray[np.object_], list[Repair]]:
    """Return the polygons without faults, and what was done to which.

    A repair that is not small is not carried out: the shape comes back as it was.
    """
    mended = _without_empty_parts(shapes)
    repairs = []
    is_broken = ~shapely.is_valid(mended)
    is_broken[is_broken] = ~shapely.is_missing(mended[is_broken])
    for at in np.flatnonzero(is_broken).tolist():
        valid, repair = _repaired(mended[at], at, srid)
        repairs.append(repair)
        if repair.is_small:
            mended[at] = valid
    return mended, repairs


def _repaired(shape: shapely.Geometry, at: int, srid: int) -> tuple[shapely.Geometry, Repair]:
    valid = shapely.make_valid(shapely.force_2d(shape), method="structure", keep_collapsed=False)
    before, moved = shape.area, abs(valid.area - shape.area)
    share = moved / before if before > 0 else float(moved > 0)
    # GEOS rounds places to its own liking; which fault it is does not depend on them.
    fault = shapely.is_valid_reason(shape).split("[")[0].strip()
    return valid, Repair(at, fault, moved * square_metres(shape, srid), share, _raw(shape))


def square_metres(shape: shapely.Geometry, srid: int) -> float:
    """Return how many m² a unit of area of the plane is, where the shape lies.

    In degrees to about 1 %, which is enough to judge how far an area moves.
    """
    if not crs.is_geographic(srid):
        return crs.unit_m(srid) ** 2
    latitude = np.radians(shape.centroid.y if not shape.is_empty else 0.0)
    squared = _FLATTENING * (2 - _FLATTENING)
    across = 1 - squared * np.sin(latitude) ** 2
    meridian, parallel = (1 - squared) / across**1.5, np.cos(latitude) / across**0.5
    return float(np.radians(1) ** 2 * _EQUATOR_M**2 * meridian * parallel)


def _without_empty_parts(shapes: NDArray[np.object_]) -> NDArray[np.object_]:
    kept = shapes.copy()
    several = np.flatnonzero(shapely.get_num_geometries(shapes) > 1)
    parts, owners = shapely.get_parts(shapes[several], return_index=True)
    for at in set(owners[shapely.is_empty(parts)].tolist()):
        whole = parts[(owners == at) & ~shapely.is_empty(parts)]
        kept[several[at]] = shapely.multipolygons(whole)
    return kept


def _raw(shape: shapely.Geometry) -> str:
    points = shapely.get_num_coordinates(shape)
    if points > _RAW_POINTS:
        return f"{points:,} points"
    return str(shapely.to_wkt(shape, rounding_precision=9))
