"""Whether boundaries can stand side by side: in the province, and not on top of each other."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from layers import crs
from layers.communes.read import Boundary
from layers.intake.refusal import Refusal
from layers.province import Province

OVERLAP_LIMIT_M2 = 100.0
LISTED_FROM_M2 = 1.0  # what is smaller comes of rounding and is only counted
# A boundary along the sea may reach a little beyond the box that the configuration gives.
_MARGIN_DEGREES = 0.05


@dataclass(frozen=True)
class Neighbour:
    """A commune that already stands in the database, which the file says nothing of."""

    code: str
    name: str
    srid: int
    geom: shapely.Geometry


@dataclass(frozen=True)
class Overlap:
    """Two communes that claim the same land."""

    first: str
    second: str
    area_m2: float


def require_inside(boundaries: Sequence[Boundary], province: Province) -> None:
    """Raise Refusal for a commune outside the province: its coordinate system is wrong."""
    west, south, east, north = province.bbox
    frame = shapely.box(west, south, east, north).buffer(_MARGIN_DEGREES, join_style="mitre")
    for boundary in boundaries:
        if not frame.contains(shapely.box(*boundary.geom.bounds)):
            x, y = shapely.get_coordinates(boundary.geom.centroid)[0]
            raise Refusal(
                f"commune {boundary.code} {boundary.name} lies around {x:.4f} E, {y:.4f} N, "
                f"outside {province.name}: the coordinate system is wrong; "
                "name the right one with --srid"
            )


def overlaps(
    boundaries: Sequence[Boundary], neighbours: Sequence[Neighbour] = ()
) -> tuple[Overlap, ...]:
    """Return every pair that overlaps, largest first, measured in the zone of the first.

    Raise Refusal naming the worst pair where it is more than OVERLAP_LIMIT_M2.
    """
    everyone: list[Boundary | Neighbour] = [*boundaries, *neighbours]
    pairs = _touching(everyone, len(boundaries))
    found = [Overlap(a.code, b.code, _shared_m2(a, b)) for a, b in pairs]
    found = sorted((one for one in found if one.area_m2 > 0), key=lambda one: -one.area_m2)
    if found and found[0].area_m2 > OVERLAP_LIMIT_M2:
        names = {one.code: f"{one.code} {one.name}" for one in everyone}
        raise Refusal(
            f"communes {names[found[0].first]} and {names[found[0].second]} overlap by "
            f"{found[0].area_m2:,.1f} m² (at most {OVERLAP_LIMIT_M2:.0f} m² is let in)"
        )
    return tuple(found)


def _touching(
    everyone: Sequence[Boundary | Neighbour], own: int
) -> list[tuple[Boundary | Neighbour, Boundary | Neighbour]]:
    shapes = np.array([one.geom for one in everyone], dtype=object)
    left, right = shapely.STRtree(shapes).query(shapes[:own], predicate="intersects")
    return [(everyone[i], everyone[j]) for i, j in zip(left, right, strict=True) if i < j]


def _shared_m2(first: Boundary | Neighbour, second: Boundary | Neighbour) -> float:
    pair = crs.from_wgs84(np.array([first.geom, second.geom]), first.srid)
    # A vertex may move by a rounding across a line that it lay on: what was valid may not be.
    one, other = shapely.make_valid(pair)
    return float(shapely.intersection(one, other).area)
