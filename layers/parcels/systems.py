"""Under which coordinate systems the parcels of a file would lie where they should.

The meridian cannot be read off the numbers, so every system that may be meant is tried against the
boundary of the commune, with easting and northing as they are and in each other's place.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from layers import crs
from layers.intake import kind, position
from layers.intake.evidence import percent
from layers.intake.source import Source
from layers.parcels import place
from layers.parcels.atlas import Atlas
from layers.parcels.place import Placing, Sample

ENOUGH = 0.95  # domain.md §4

# UTM 48N on both datums lies within 400 m of TM-3 105°00′: no boundary tells them apart. The
# cadastre is drawn in TM-3, to which they yield unless they fit better.
_UTM = (3405, 32648)
_MOST_POINTS = 400


@dataclass(frozen=True)
class Candidate:
    """A system, and the share of the sample that lies where it should in it."""

    srid: int
    is_swapped: bool
    share: float

    @property
    def fits(self) -> bool:
        return self.share >= ENOUGH

    @property
    def name(self) -> str:
        swapped = " with the axes swapped" if self.is_swapped else ""
        return f"EPSG:{self.srid} ({crs.title(self.srid)}){swapped}"

    @property
    def options(self) -> dict[str, Any]:
        """The options that choose it."""
        return {"srid": self.srid} | ({"swap_axes": True} if self.is_swapped else {})

    @property
    def flags(self) -> str:
        return f"--srid {self.srid}{' --swap-axes' if self.is_swapped else ''}"

    def __str__(self) -> str:
        return f"{self.name}: {percent(self.share)} inside"


def share(atlas: Atlas, sample: Sample, srid: int, is_swapped: bool = False) -> float:
    """Return the share of the sample that lies where it should when read in a system."""
    native = sample.points[:, ::-1] if is_swapped else sample.points
    points = crs.points_to_wgs84(np.ascontiguousarray(native), srid)
    return float(place.inside(atlas, sample.said, points).mean()) if len(points) else 0.0


def tried(
    file: Source | None, placing: Placing, sample: Sample, swap: bool | None = None
) -> list[list[Candidate]]:
    """Return what fits how well, the likeliest kinds first; `swap` leaves one order of the axes.

    The zones of the province come before all others, and axes as they are before swapped ones.
    """
    sample = _thinned(sample)
    ranks = _degrees(file) if position.are_degrees(sample.points) else _metres(placing)
    orders = (False, True) if swap is None else (swap,)
    return [
        [
            Candidate(srid, is_swapped, share(placing.atlas, sample, srid, is_swapped))
            for srid in rank
        ]
        for is_swapped in orders
        for rank in ranks
    ]


def fitting(ranks: Sequence[list[Candidate]]) -> list[Candidate]:
    """Return the candidates that fit, of the likeliest kind of which any does."""
    fits = [[candidate for candidate in rank if candidate.fits] for rank in ranks]
    first = next((rank for rank in fits if rank), [])
    most = max((candidate.share for candidate in first), default=1.0)
    closer = [one for rank in fits for one in rank if one.srid in _UTM and one.share > most]
    return [*first, *(one for one in closer if one not in first)]


def table(ranks: Iterable[list[Candidate]], but: int | None = None) -> tuple[str, ...]:
    """Return each candidate that puts anything inside, in words, the best first."""
    found = [one for rank in ranks for one in rank if one.share and one.srid != but]
    return tuple(str(one) for one in sorted(found, key=lambda one: -one.share))


def _degrees(file: Source | None) -> list[list[int]]:
    """By its standard a GeoJSON is in WGS 84; of others nobody knows, and it matters 225 m."""
    is_geojson = file is not None and file.driver in (kind.GEOJSON, kind.GEOJSON_LINES)
    return [[crs.WGS84]] if is_geojson else [[crs.WGS84, crs.VN_2000]]


def _metres(placing: Placing) -> list[list[int]]:
    ours = list(placing.province.srids)
    others = [srid for srid in crs.zones() if srid not in ours]
    return [ours, others, list(_UTM)]


def _thinned(sample: Sample) -> Sample:
    every = max(1, len(sample.points) // _MOST_POINTS)
    return Sample(sample.points[::every], sample.said[::every])
