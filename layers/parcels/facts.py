"""What can be told of a parcel's quality by looking at it, before any rule has been run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

import shapely

from layers import crs
from layers.parcels import code, detail, land_use, neighbours

CODE_TOLERANCE_M = 1.0


class Kind(StrEnum):
    """The kinds of fact, the gravest first."""

    INVALID_GEOMETRY = "invalid_geometry"
    OVERLAP = "overlap"
    DUPLICATE_KEY = "duplicate_key"
    DUPLICATE_CODE = "duplicate_code"
    NO_KEY = "no_key"
    MALFORMED_CODE = "malformed_code"
    CODE_OUTSIDE = "code_outside"
    NO_CODE = "no_code"
    NO_LAND_USE = "no_land_use"
    AGGREGATE_LAND_USE = "aggregate_land_use"
    UNKNOWN_LAND_USE = "unknown_land_use"
    OLD_LAND_USE = "old_land_use"


@dataclass(frozen=True)
class Fact:
    """One finding by eye: what, how much, and which other parcels it concerns."""

    kind: Kind
    text: str = ""
    value: float | None = None  # m² of an overlap, m of a distance
    parcels: tuple[int, ...] = ()


def of(parcel: detail.Parcel, around: Sequence[neighbours.Neighbour]) -> list[Fact]:
    """Return the facts of a parcel, the gravest first; an empty list is no certificate."""
    found = [*_geometry(parcel, around), *_key(parcel), *_code(parcel), *_land_use(parcel)]
    return sorted(found, key=lambda fact: list(Kind).index(fact.kind))


def _geometry(parcel: detail.Parcel, around: Sequence[neighbours.Neighbour]) -> Iterator[Fact]:
    if parcel.facts["invalid_reason"]:
        yield Fact(Kind.INVALID_GEOMETRY, parcel.facts["invalid_reason"])
    conflicts = [neighbour for neighbour in around if neighbour.is_conflict]
    if conflicts:
        area = sum(neighbour.overlap_m2 for neighbour in conflicts)
        yield Fact(Kind.OVERLAP, value=area, parcels=tuple(c.id for c in conflicts))


def _key(parcel: detail.Parcel) -> Iterator[Fact]:
    if parcel.facts["same_key"]:
        yield Fact(Kind.DUPLICATE_KEY, parcels=tuple(parcel.facts["same_key"]))
    if parcel.facts["is_object"]:
        return  # roads and canals need no number
    if not parcel.facts["sheet_no"] or not parcel.facts["parcel_no"]:
        yield Fact(Kind.NO_KEY)


def _code(parcel: detail.Parcel) -> Iterator[Fact]:
    given = parcel.facts["parcel_code"]
    if parcel.facts["same_code"]:
        yield Fact(Kind.DUPLICATE_CODE, given, parcels=tuple(parcel.facts["same_code"]))
    if not given:
        if not parcel.facts["is_object"]:
            yield Fact(Kind.NO_CODE)
    elif not code.is_code(given):
        yield Fact(Kind.MALFORMED_CODE, given)
    elif (distance := _distance_m(parcel, given)) > CODE_TOLERANCE_M:
        yield Fact(Kind.CODE_OUTSIDE, given, value=distance)


def _distance_m(parcel: detail.Parcel, given: str) -> float:
    """How far outside the parcel the point lies that its code names."""
    point = crs.from_wgs84(shapely.Point(*code.decode(given)), parcel.facts["srid"])
    return float(shapely.distance(shapely.make_valid(parcel.shape), point))


_LAND_USE = {
    land_use.Standing.AGGREGATE: Kind.AGGREGATE_LAND_USE,
    land_use.Standing.UNKNOWN: Kind.UNKNOWN_LAND_USE,
    land_use.Standing.OLD: Kind.OLD_LAND_USE,
}


def _land_use(parcel: detail.Parcel) -> Iterator[Fact]:
    if not parcel.facts["land_use"]:
        yield Fact(Kind.NO_LAND_USE)
    for standing, kind in _LAND_USE.items():
        codes = [c for c in parcel.facts["land_use"] if land_use.explain(c).standing is standing]
        if codes:
            yield Fact(kind, "+".join(codes))
