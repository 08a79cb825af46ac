"""The areas of a commune's balance, measured in its own zone."""

from collections import defaultdict
from dataclasses import dataclass, fields

import numpy as np
import shapely
from numpy.typing import NDArray

from layers.gaps.land import Land, Polygons, Survey
from layers.gaps.union import GRID_M, both, fit, overlaid

# Storing a corner may move it by a tenth of a millimetre, so neighbours are never quite flush.
# What is connected only by such cracks is not connected.
CRACK_M = 0.002
CLOSED_M2 = 0.5  # what is mapped and what is not are together the commune, to within this


@dataclass(frozen=True)
class Surveyed:
    """The parcels of one survey: how many, and their area within the commune."""

    parcels: int
    area_m2: float


@dataclass(frozen=True)
class Cover:
    """What of a commune is mapped, and what is left."""

    polygon_m2: float
    parcels_m2: float
    objects_m2: float
    covered_m2: float
    overlaps_m2: float
    outside_m2: float
    rest: shapely.Geometry  # commune − (parcels ∪ objects)
    # Together parcels_m2 and what parcels cover twice.
    surveys: dict[Survey, Surveyed]

    def balance(self, gaps_m2: float, slivers_m2: float, excluded_m2: float) -> dict[str, float]:
        """Return the columns of commune_coverage; what does not add up is the residual."""
        found = self.covered_m2 + gaps_m2 + slivers_m2 + excluded_m2
        areas = {
            field.name: float(getattr(self, field.name))
            for field in fields(self)
            if field.name.endswith("_m2")
        }
        return areas | {
            "gaps_m2": gaps_m2,
            "slivers_m2": slivers_m2,
            "excluded_m2": excluded_m2,
            "residual_m2": self.polygon_m2 - found,
        }


def measure(land: Land) -> Cover:
    """Measure a commune: about a second for 55,000 parcels, most of it their union."""
    pieces = np.concatenate([land.parcels, land.objects])
    is_parcel = np.arange(len(pieces)) < len(land.parcels)
    fitted = fit(pieces)
    parcels, objects = (overlaid(pieces[~fitted.is_flush & of]) for of in (is_parcel, ~is_parcel))
    mapped = both(fitted.joined, both(parcels, objects))
    covered_m2, rest = _divided(land.polygon, mapped)
    areas_m2 = _inside_m2(pieces, land.polygon)
    inside_m2, drawn_m2 = float(areas_m2.sum()), float(shapely.area(pieces).sum())

    def union_m2(of: NDArray[np.bool_], odd: shapely.Geometry) -> float:
        flush = fitted.is_flush & of
        shared_m2 = _shared_m2(shapely.intersection(odd, land.polygon), pieces[flush])
        return float(areas_m2[flush].sum()) + _area_in(odd, land.polygon) - shared_m2

    return Cover(
        polygon_m2=land.polygon.area,
        parcels_m2=union_m2(is_parcel, parcels),
        objects_m2=union_m2(~is_parcel, objects),
        covered_m2=covered_m2,
        # Both count every piece: land drawn three times is counted too often twice.
        overlaps_m2=max(0.0, inside_m2 - covered_m2),
        outside_m2=max(0.0, drawn_m2 - inside_m2),
        rest=rest,
        surveys=_surveys(land.surveys, areas_m2[is_parcel]),
    )


def without_cracks(rest: shapely.Geometry) -> shapely.Geometry:
    """Return the rest without what is narrower than CRACK_M; corners stay where they are."""
    shrunk = shapely.buffer(rest, -CRACK_M / 2, join_style="mitre")
    return shapely.buffer(shrunk, CRACK_M / 2, join_style="mitre")


def _divided(polygon: shapely.Geometry, mapped: shapely.Geometry) -> tuple[float, shapely.Geometry]:
    """Return how much of a polygon is mapped, and what of it is not."""
    covered_m2, rest = _area_in(mapped, polygon), shapely.difference(polygon, mapped)
    if abs(polygon.area - covered_m2 - rest.area) < CLOSED_M2:
        return covered_m2, rest
    # The quick overlay was wrong (see union.py): the robust one rounds corners instead.
    inside = shapely.intersection(mapped, polygon, grid_size=GRID_M)
    return float(inside.area), shapely.difference(polygon, mapped, grid_size=GRID_M)


def _area_in(geometry: shapely.Geometry, polygon: shapely.Geometry) -> float:
    return float(shapely.intersection(geometry, polygon).area)


def _inside_m2(pieces: Polygons, polygon: shapely.Geometry) -> NDArray[np.float64]:
    """Return the area of each piece within the polygon."""
    shapely.prepare(polygon)
    areas = shapely.area(pieces)
    crossing = ~shapely.covers(polygon, pieces)
    areas[crossing] = shapely.area(shapely.intersection(pieces[crossing], polygon))
    return np.asarray(areas)


def _shared_m2(land: shapely.Geometry, pieces: Polygons) -> float:
    """Return the area of land that lies in pieces which are a coverage."""
    parts = shapely.get_parts(land)
    parts = parts[shapely.get_dimensions(parts) == 2]  # what only touches is a line
    hit = np.unique(shapely.STRtree(pieces).query(parts, predicate="intersects")[1])
    if not len(hit):
        return 0.0
    # Joined first: a network of canals is overlaid once, not with every parcel beside it.
    joined = shapely.coverage_union_all(pieces[hit])
    return float(shapely.intersection(shapely.multipolygons(parts), joined).area)


def _surveys(surveys: tuple[Survey, ...], areas_m2: NDArray[np.float64]) -> dict[Survey, Surveyed]:
    counts: dict[Survey, int] = defaultdict(int)
    sums: dict[Survey, float] = defaultdict(float)
    for survey, area_m2 in zip(surveys, areas_m2.tolist(), strict=True):
        counts[survey] += 1
        sums[survey] += area_m2
    return {survey: Surveyed(counts[survey], sums[survey]) for survey in counts}
