"""Whether a parcel file is to be believed, and what a refused one might be instead.

The meridian cannot be read off the numbers: eastings of neighbouring zones overlap, and the wrong
one is off by 55 km, which may still be inside the province. So a file is believed where its
parcels lie in the communes they should, and otherwise refused with what would fit.
"""

from collections import Counter

import numpy as np
import shapely

from layers import crs
from layers.intake import position
from layers.intake.position import Choice
from layers.intake.refusal import Refusal
from layers.intake.source import Batch, Source
from layers.parcels import place
from layers.parcels.atlas import Atlas, Commune
from layers.parcels.place import Placing, Sample

ENOUGH = 0.95  # domain.md §4


def choose_system(
    file: Source, first: Batch, codes: list[str | None], placing: Placing, srid: int | None
) -> Choice:
    """Return the system to read the file in: as said, as declared, else the commune's.

    Raise Refusal where the coordinates contradict it, or where nothing tells it.
    """
    points = _points(first)
    if srid is not None:
        choice = Choice(position.require_srid(srid), "option")
    elif (declared := position.declared(file.declared, file.path.name)) is not None:
        choice = Choice(declared, "declared")
    else:
        choice = Choice(_by_default(file, points, placing.said(codes), placing), "default")
    wrong = position.contradiction(choice, points)
    if wrong:
        raise Refusal(f"{file.path.name}: {wrong}; {_reading_of_degrees(points, placing)}")
    return choice


def require_plausible(placing: Placing, choice: Choice, file: str) -> str:
    """Return what is worth a note, "" if nothing; raise Refusal for parcels out of place."""
    sample = placing.sample()
    if placing.inside < ENOUGH * placing.total:
        raise Refusal(_misplaced(placing, sample, choice, file))
    if not crs.is_zone(choice.srid):
        return ""
    rivals = [
        srid
        for srid in placing.province.srids
        if srid != choice.srid and _share(placing.atlas, sample, srid) >= ENOUGH
    ]
    return _settled(placing.atlas, sample, choice, rivals, file) if rivals else ""


def _points(batch: Batch) -> crs.Coordinates:
    shapes = batch.geometries
    points = place.middles(shapes[~shapely.is_missing(shapes) & ~shapely.is_empty(shapes)])
    return points[np.isfinite(points).all(axis=1)]


def _by_default(
    file: Source, points: crs.Coordinates, said: list[str | None], placing: Placing
) -> int:
    """Return the zone of the communes the file names, else the only one that fits."""
    if position.are_degrees(points):
        return crs.WGS84
    codes = [placing.commune] if placing.commune else [code for code in said if code]
    zone = placing.atlas.zone_of(codes)
    if zone is not None:
        return zone
    sample = Sample(points, [None] * len(points))
    fits = [z for z in placing.province.srids if _share(placing.atlas, sample, z) >= ENOUGH]
    if len(fits) == 1:
        return fits[0]
    raise Refusal(
        f"{file.path.name} declares no coordinate system, and {len(fits) or 'none'} of the "
        f"province's zones would fit; say which commune it is of with --commune, or --srid"
    )


def _reading_of_degrees(points: crs.Coordinates, placing: Placing) -> str:
    if not position.are_degrees(points):
        return "name the right one with --srid"
    sample = Sample(points, [None] * len(points))
    if _share(placing.atlas, sample, crs.WGS84) >= ENOUGH:
        return "as WGS 84 they lie in the province: if that is what they are, say --srid 4326"
    return f"read as WGS 84 its parcels lie {_where(placing, sample, crs.WGS84)}"


def _share(atlas: Atlas, sample: Sample, srid: int, swapped: bool = False) -> float:
    """Return the share of the sample that lies where it should when read in a system."""
    native = sample.points[:, ::-1] if swapped else sample.points
    points = crs.points_to_wgs84(np.ascontiguousarray(native), srid)
    return float(place.inside(atlas, sample.said, points).mean()) if len(points) else 0.0


def _misplaced(placing: Placing, sample: Sample, choice: Choice, file: str) -> str:
    return (
        f"{file}: read in {choice.words}, only {placing.inside:,} of {placing.total:,} parcels lie "
        f"inside {_target(placing, sample)}; they lie {_where(placing, sample, choice.srid)}; "
        f"{_advice(placing, sample, choice)}"
    )


def _target(placing: Placing, sample: Sample) -> str:
    said = set(sample.said)
    if None in said:
        return f"a commune of {placing.province.name}"
    names = [str(placing.atlas.communes[code]) for code in said if code]
    return f"commune {names[0]}" if len(names) == 1 else f"the {len(names)} communes it names"


def _where(placing: Placing, sample: Sample, srid: int) -> str:
    around = position.around(crs.points_to_wgs84(sample.points, srid))
    commune, share = _usual_commune(placing.atlas, sample, srid)
    if commune is None or share < 0.5:
        return f"{around}, outside every commune of {placing.province.name}"
    return f"{around}, most of them in commune {commune}"


def _usual_commune(atlas: Atlas, sample: Sample, srid: int) -> tuple[Commune | None, float]:
    """Return the commune that most of the sample lies in, and the share that does."""
    found = atlas.locate(crs.points_to_wgs84(sample.points, srid))
    code, n = Counter(found).most_common(1)[0]
    return (atlas.communes[code] if code else None), n / len(found)


def _advice(placing: Placing, sample: Sample, choice: Choice) -> str:
    """Return what to do: the province's own zones are tried before all the others."""
    for zones in (placing.province.srids, (*crs.zones(), 3405)):
        others = [srid for srid in zones if srid != choice.srid]
        good = [srid for srid in others if _share(placing.atlas, sample, srid) >= ENOUGH]
        if len(good) == 1:
            name = f"EPSG:{good[0]} ({crs.title(good[0])})"
            return f"in {name} they lie where they should: load it with --srid {good[0]}"
        if good:
            names = " and ".join(f"EPSG:{srid}" for srid in good)
            return f"{names} would all fit: find out which is right and say it with --srid"
    if _share(placing.atlas, sample, choice.srid, swapped=True) >= ENOUGH:
        return "easting and northing are swapped: write the file with the easting first"
    commune, share = _usual_commune(placing.atlas, sample, choice.srid)
    if commune is not None and share >= ENOUGH:
        return f"if that is where they belong, load it with --commune {commune.code}"
    return "no VN-2000 zone fits: check of which commune and in which system the file is"


def _settled(atlas: Atlas, sample: Sample, choice: Choice, rivals: list[int], file: str) -> str:
    """Return a note where the file fits in two places and lies in communes of its own zone.

    Raise Refusal where it lies in communes of another zone than the one it is read in, while
    another zone fits as well: that is how a wrong meridian looks.
    """
    names = " and ".join(f"EPSG:{srid}" for srid in rivals)
    points = crs.points_to_wgs84(sample.points, choice.srid)
    found = [atlas.communes[code] for code in atlas.locate(points) if code]
    if sum(commune.srid == choice.srid for commune in found) >= ENOUGH * len(found):
        return f"the parcels would lie inside under {names} too; {choice.words} is usual there"
    raise Refusal(
        f"{file}: its parcels fit in communes both in {choice.words} and under {names}; "
        "say which commune it is of with --commune"
    )
