"""In which coordinate system a file of land objects is to be read, and whether it fits there."""

import numpy as np
import shapely

from layers import crs
from layers.intake import position
from layers.intake.position import Choice
from layers.intake.refusal import Refusal
from layers.intake.source import Batch, Source
from layers.parcels import place
from layers.parcels.atlas import Atlas
from layers.province import Province

ENOUGH = 0.95  # of what lies where it should, as for parcels


def choose(
    file: Source,
    first: Batch,
    atlas: Atlas,
    province: Province,
    commune: str | None,
    srid: int | None,
) -> Choice:
    """Return the system: as said, as declared, else the only one in which the file fits.

    Raise Refusal where the coordinates contradict it, where they lie elsewhere, or where they fit
    in another zone as well and nobody has said which is right.
    """
    points = _points(first)
    if not len(points):
        raise Refusal(f"{file.path.name} holds no shapes that can be read")
    if srid is not None:
        choice = Choice(position.require_srid(srid), "option")
    elif (declared := position.declared(file.declared, file.path.name)) is not None:
        choice = Choice(declared, "declared")
    else:
        choice = Choice(_by_default(file, points, atlas, province, commune), "default")
    wrong = position.contradiction(choice, points)
    if wrong:
        raise Refusal(f"{file.path.name}: {wrong}; say the right one with --srid")
    if _share(atlas, points, choice.srid, commune) < ENOUGH:
        raise Refusal(_misplaced(file, points, atlas, province, commune, choice))
    return choice


def zone(choice: Choice, atlas: Atlas, province: Province, commune: str | None) -> int:
    """Return a plane in metres for the file: its own, its commune's or the province's first."""
    if crs.is_zone(choice.srid):
        return choice.srid
    return atlas.communes[commune].srid if commune else province.srids[0]


def _points(batch: Batch) -> crs.Coordinates:
    shapes = batch.geometries
    points = place.middles(shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)])
    return points[np.isfinite(points).all(axis=1)]


def _by_default(
    file: Source, points: crs.Coordinates, atlas: Atlas, province: Province, commune: str | None
) -> int:
    if position.are_degrees(points):
        return crs.WGS84
    fits = [zone for zone in province.srids if _share(atlas, points, zone, commune) >= ENOUGH]
    if len(fits) == 1:
        return fits[0]
    names = " and ".join(f"EPSG:{zone}" for zone in fits) or "none of the province's zones"
    raise Refusal(
        f"{file.path.name} declares no coordinate system and {names} would fit: say which it is "
        "with --srid, or of which commune with --commune"
    )


def _share(atlas: Atlas, points: crs.Coordinates, srid: int, commune: str | None) -> float:
    placed = crs.points_to_wgs84(np.ascontiguousarray(points), srid)
    if commune is not None:
        # A road at the edge may have its middle beyond it.
        near = shapely.buffer(atlas.communes[commune].geom, 0.01)
        return float(shapely.intersects_xy(near, placed[:, 0], placed[:, 1]).mean())
    return float(place.inside(atlas, [None] * len(placed), placed).mean())


def _misplaced(
    file: Source,
    points: crs.Coordinates,
    atlas: Atlas,
    province: Province,
    commune: str | None,
    choice: Choice,
) -> str:
    where = position.around(crs.points_to_wgs84(points, choice.srid))
    target = str(atlas.communes[commune]) if commune else province.name
    others = [srid for srid in (*province.srids, *crs.zones()) if srid != choice.srid]
    good = [srid for srid in others if _share(atlas, points, srid, commune) >= ENOUGH]
    advice = (
        f"in EPSG:{good[0]} they lie where they should: load it with --srid {good[0]}"
        if good
        else "check of which place and in which system the file is"
    )
    return (
        f"{file.path.name}: read in {choice.words}, most of it lies {where}, not in {target}; "
        f"{advice}"
    )
