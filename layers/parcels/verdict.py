"""Whether a parcel file is to be believed, and what a refused one might be instead.

The meridian cannot be read off the numbers: eastings of neighbouring zones overlap, and the wrong
one is off by 55 km, which may still be inside the province. So a file is believed where its
parcels lie in the communes they should, and otherwise refused with what would fit.
"""

from collections import Counter
from dataclasses import dataclass, replace

import numpy as np
import shapely

from layers import crs
from layers.intake import position
from layers.intake.batch import Batch
from layers.intake.evidence import Evidence, percent
from layers.intake.position import Choice
from layers.intake.refusal import Refusal
from layers.intake.source import Source
from layers.parcels import place, systems
from layers.parcels.atlas import Atlas, Commune
from layers.parcels.options import Options
from layers.parcels.place import Placing, Sample
from layers.parcels.systems import ENOUGH, Candidate

OVERRIDE = "--srid EPSG, --swap-axes"


@dataclass(frozen=True)
class Settled:
    """The coordinate system of a file, why it is that one, and a note where nobody said so."""

    choice: Choice
    evidence: Evidence
    note: str = ""


def choose_system(
    file: Source, first: Batch, codes: list[str | None], placing: Placing, options: Options
) -> Settled:
    """Return the system to read the file in: as said, as declared, else the only one that fits.

    Raise Refusal where what is said contradicts the coordinates, or where none or several fit.
    """
    sample = _sample(first, codes, placing)
    given = _given(file, options)
    if not len(sample.points):
        return _unseen(given, placing)
    ranks = systems.tried(file, placing, sample, options.swap_axes)
    if given is None:
        return _detected(file, placing, sample, ranks, "declares no coordinate system")
    wrong = position.contradiction(given, sample.points)
    if wrong and given.said_by == "option":
        reading = _reading_of_degrees(sample, placing)
        raise Refusal(f"{file.path.name}: {wrong}; {reading}")
    if wrong:
        return _detected(file, placing, sample, ranks, f"says {wrong}")
    inside = systems.share(placing.atlas, sample, given.srid, given.is_swapped)
    only = systems.fitting(ranks)
    if options.trust_position and inside < ENOUGH and len(only) == 1:
        why = f"declares {given.name}, which puts {percent(inside)} inside"
        return _detected(file, placing, sample, ranks, why, said_by="position")
    said = "said" if given.said_by == "option" else "declared"
    because = f"{said}, and {_inside(inside, sample, placing)}"
    others = systems.table(ranks, but=given.srid)
    return Settled(given, Evidence("coordinate system", given.name, because, others, OVERRIDE))


def require_plausible(placing: Placing, choice: Choice, file: Source) -> str:
    """Return what is worth a note, "" if nothing; raise Refusal for parcels out of place."""
    sample = placing.sample()
    if placing.inside < ENOUGH * placing.total:
        raise _misplaced(placing, sample, choice, file)
    if not crs.is_zone(choice.srid):
        return ""
    rivals = [
        srid
        for srid in placing.province.srids
        if srid != choice.srid and systems.share(placing.atlas, sample, srid) >= ENOUGH
    ]
    return _settled(placing.atlas, sample, choice, rivals, file.path.name) if rivals else ""


def _given(file: Source, options: Options) -> Choice | None:
    """Return the system that the person or the file says."""
    is_swapped = bool(options.swap_axes)
    if options.srid is not None:
        return Choice(position.require_srid(options.srid), "option", is_swapped)
    declared = position.declared(file.declared, file.path.name)
    return None if declared is None else Choice(declared, "declared", is_swapped)


def _sample(batch: Batch, codes: list[str | None], placing: Placing) -> Sample:
    shapes = batch.geometries
    usable = np.flatnonzero(~shapely.is_missing(shapes) & ~shapely.is_empty(shapes))
    points = place.middles(shapes[usable])
    finite = np.isfinite(points).all(axis=1)
    said = placing.said(codes or [None] * len(batch))
    return Sample(points[finite], [said[at] for at in usable[finite]])


def _unseen(given: Choice | None, placing: Placing) -> Settled:
    """Return what is said, or any system, of a file that begins without a usable shape."""
    choice = given or Choice(placing.province.srids[0], "default")
    why = "the first rows have no shapes that would tell"
    return Settled(choice, Evidence("coordinate system", choice.name, why, (), OVERRIDE))


def _detected(
    file: Source,
    placing: Placing,
    sample: Sample,
    ranks: list[list[Candidate]],
    why: str,
    said_by: str = "detected",
) -> Settled:
    """Return the only system that fits; raise Refusal where there are none or several."""
    good = systems.fitting(ranks)
    if len(good) != 1:
        raise _undecided(file, placing, sample, ranks, why)
    choice = Choice(good[0].srid, said_by, good[0].is_swapped)
    because = f"the file {why}; {_inside(good[0].share, sample, placing)}"
    others = systems.table(ranks, but=choice.srid)
    evidence = Evidence("coordinate system", choice.name, because, others, OVERRIDE)
    return Settled(choice, evidence, f"read in {choice.name}: {because}")


def _undecided(
    file: Source, placing: Placing, sample: Sample, ranks: list[list[Candidate]], why: str
) -> Refusal:
    good = systems.fitting(ranks)
    if good:
        would = "; ".join(f"{one} ({one.flags})" for one in good)
        return Refusal(
            f"{file.path.name} {why}, and {len(good)} systems would fit: {would}; say which it is, "
            f"or which commune it is of with --commune",
            *(one.options for one in good),
        )
    found = systems.table(ranks)[:3]
    best = f" (the best: {'; '.join(found)})" if found else ""
    return Refusal(
        f"{file.path.name} {why}, and under none of the systems that may be meant would its "
        f"parcels lie inside {_target(placing, sample)}{best}; "
        f"{_reading_of_degrees(sample, placing)}"
    )


def _inside(share: float, sample: Sample, placing: Placing) -> str:
    lie = "of the parcels looked at lie inside"
    return f"{percent(share)} {lie} {_target(placing, sample)}"


def _reading_of_degrees(sample: Sample, placing: Placing) -> str:
    if not position.are_degrees(sample.points):
        return "name the right one with --srid"
    if systems.share(placing.atlas, sample, crs.WGS84) >= ENOUGH:
        return "as WGS 84 they lie in the province: if that is what they are, say --srid 4326"
    return f"read as WGS 84 its parcels lie {_where(placing, sample, crs.WGS84)}"


def _misplaced(placing: Placing, sample: Sample, choice: Choice, file: Source) -> Refusal:
    others = _others(placing, sample, choice, file)
    return Refusal(
        f"{file.path.name}: read in {choice.words}, only {placing.inside:,} of {placing.total:,} "
        f"parcels lie inside {_target(placing, sample)}; they lie "
        f"{_where(placing, sample, choice.srid)}; {_advice(placing, sample, choice, others)}",
        *(one.options for one in others),
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


def _others(placing: Placing, sample: Sample, choice: Choice, file: Source) -> list[Candidate]:
    """Return the systems in which the parcels would lie where they should."""
    good = systems.fitting(systems.tried(file, placing, sample))
    # The sample has its axes in order by now, so a swap is one against the choice.
    return [replace(one, is_swapped=one.is_swapped != choice.is_swapped) for one in good]


def _advice(placing: Placing, sample: Sample, choice: Choice, others: list[Candidate]) -> str:
    """Return what to do."""
    if len(others) == 1 and others[0].srid == choice.srid:
        flag = "--swap-axes" if others[0].is_swapped else "--no-swap-axes"
        return f"easting and northing are swapped: load it with {flag}, or with --trust-position"
    if len(others) == 1:
        flags = f"{others[0].flags}, or with --trust-position"
        return f"in {others[0].name} they lie where they should: load it with {flags}"
    if others:
        names = " and ".join(f"EPSG:{one.srid}" for one in others)
        return f"{names} would all fit: find out which is right and say it with --srid"
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
