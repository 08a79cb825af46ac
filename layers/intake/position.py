"""Where coordinates lie: whether they are what the file says, and under which system they fit."""

from dataclasses import dataclass, replace

import numpy as np
import shapely

from layers import crs
from layers.intake.batch import Batch
from layers.intake.refusal import Refusal

# VN-2000 eastings are 6 digits, northings 6 or 7: nothing of Vietnam looks like degrees.
_MOST_DEGREES = 360.0


_WHO = {
    "option": "as --srid says",
    "declared": "as the file says",
    "detected": "as its position says",
    "position": "as its position says, against what the file says",
    "default": "by default",
}


@dataclass(frozen=True)
class Choice:
    """The coordinate system a file is read in, and who said so."""

    srid: int
    said_by: str  # a key of _WHO
    is_swapped: bool = False  # the file has the northing, or the latitude, first

    @property
    def name(self) -> str:
        swapped = " with the axes swapped" if self.is_swapped else ""
        return f"EPSG:{self.srid} ({crs.title(self.srid)}){swapped}"

    @property
    def words(self) -> str:
        return f"{self.name} {_WHO[self.said_by]}"


def turned(batch: Batch, choice: Choice) -> Batch:
    """Return the batch with the easting first."""
    if not choice.is_swapped:
        return batch
    return replace(batch, geometries=shapely.transform(batch.geometries, lambda xy: xy[:, ::-1]))


def are_degrees(points: crs.Coordinates) -> bool:
    """Tell whether the coordinates can only be longitudes and latitudes."""
    return bool(len(points)) and bool(np.nanmax(np.abs(points)) <= _MOST_DEGREES)


def contradiction(choice: Choice, points: crs.Coordinates) -> str:
    """Return how coordinates contradict the system they are said to be in; "" if they do not."""
    if not len(points):
        return ""
    degrees, wants_degrees = are_degrees(points), crs.is_geographic(choice.srid)
    if degrees and not wants_degrees:
        return f"{choice.words} means metres, but its coordinates are degrees"
    if wants_degrees and not degrees:
        return f"{choice.words} means degrees, but its coordinates are metres"
    return ""


def declared(definition: str | None, file: str) -> int | None:
    """Return the system that a file declares, None where it declares none.

    Raise Refusal for one that is declared and not understood: ignoring it would be guessing.
    """
    if not definition:
        return None
    srid = crs.identify(definition)
    if srid is None:
        raise Refusal(
            f"{file} declares a coordinate system that is not recognised; name it with --srid "
            f"(it says: {' '.join(definition.split())[:120]})"
        )
    return srid


def require_srid(srid: int) -> int:
    """Return the number; raise Refusal where it names no usable system."""
    try:
        return crs.require_system(srid)
    except crs.UnknownSystem as wrong:
        raise Refusal(f"--srid {srid}: {wrong}") from wrong


def around(points: crs.Coordinates) -> str:
    """Return where points (WGS 84) lie, for a sentence."""
    known = points[np.isfinite(points).all(axis=1)]
    if not len(known):
        return "nowhere on Earth"
    east, north = np.median(known, axis=0)
    return f"around {east:.4f} E, {north:.4f} N"
