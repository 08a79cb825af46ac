"""The shapes of a batch: which can be parcels, and where on Earth these lie."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from layers import crs
from layers.intake import corners
from layers.intake.batch import Batch
from layers.intake.corners import Corners
from layers.parcels import repair
from layers.parcels.repair import Repair

_POLYGONS = (shapely.GeometryType.POLYGON, shapely.GeometryType.MULTIPOLYGON)
_BY_TYPE_ID = sorted((kind for kind in shapely.GeometryType if kind >= 0), key=int)


@dataclass(frozen=True)
class Outlines:
    """The shapes that can be parcels, as the file has them but mended, and in WGS 84."""

    kept: NDArray[np.intp]  # their positions in the batch
    native: Corners
    lonlat: crs.Coordinates  # the same corners
    areas: NDArray[np.float64]  # as the file has them, in its units
    repairs: list[Repair]


def of(batch: Batch, srid: int) -> tuple[Outlines, NDArray[np.object_]]:
    """Return the usable shapes of a batch, and why each shape is not one, "" for those."""
    areas = shapely.area(batch.geometries)
    reasons = _reasons(batch, areas)
    shapes = batch.geometries.copy()
    shapes[reasons != ""] = None
    shapes, repairs = repair.mend(shapes, srid)
    for one in repairs:
        areas[one.at] = shapely.area(shapes[one.at])
        if not one.is_small:
            reasons[one.at] = one.refusal
    kept = np.flatnonzero(reasons == "")
    native = corners.of(shapes[kept])
    lonlat = crs.points_to_wgs84(native.xy, srid)
    is_somewhere = native.every(np.isfinite(lonlat[:, 0]) & np.isfinite(lonlat[:, 1]))
    reasons[kept[~is_somewhere]] = "coordinates nowhere on Earth"
    at_all = lonlat[np.repeat(is_somewhere, native.counts)]
    kept = kept[is_somewhere]
    return Outlines(kept, native.some(is_somewhere), at_all, areas[kept], repairs), reasons


def _reasons(batch: Batch, areas: NDArray[np.float64]) -> NDArray[np.object_]:
    """Return why each shape is no parcel, mended or not; "" for one that may be."""
    shapes = batch.geometries
    kinds = shapely.get_type_id(shapes)
    is_polygon = np.isin(kinds, _POLYGONS)
    if not batch.faults and is_polygon.all() and ((areas > 0) & (areas < np.inf)).all():
        return np.full(len(batch), "", dtype=object)
    faults = np.array([batch.faults.get(at, "") for at in range(len(batch))], dtype=object)
    names = np.array([f"a {kind.name.lower()}, not a polygon" for kind in _BY_TYPE_ID])
    reasons: NDArray[np.object_] = np.select(
        [
            faults != "",
            batch.is_absent,
            shapely.is_missing(shapes),
            ~is_polygon,
            shapely.is_empty(shapes),
            ~_is_finite(shapes),
            _is_flat(shapes, areas),
        ],
        [
            faults,
            "no shape",
            "the shape cannot be read",
            names[kinds],
            "an empty polygon",
            "coordinates that are not numbers",
            "a polygon without area",
        ],
        default="",
    ).astype(object)
    return reasons


def _is_finite(shapes: NDArray[np.object_]) -> NDArray[np.bool_]:
    points, owners = shapely.get_coordinates(shapes, return_index=True)
    finite = np.ones(len(shapes), dtype=bool)
    finite[owners[~np.isfinite(points).all(axis=1)]] = False
    return finite


def _is_flat(shapes: NDArray[np.object_], areas: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell which shapes cover nothing; the lobes of a crossed one may only cancel each other."""
    flat: NDArray[np.bool_] = areas == 0
    flat[flat] = shapely.area(shapely.make_valid(shapes[flat])) == 0
    return flat
