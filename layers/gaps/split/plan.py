"""A gap as it is now, and the packages it would be divided into."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import shapely

from layers import crs
from layers.gaps import detail
from layers.gaps.split import borders, drawn, effort, propose
from layers.gaps.split.natural import Object, Surroundings

ALONG_M = 3.0  # a canal this near to a package's edge runs along it
DIVISIBLE = ("found", "confirmed", "assigned", "in_survey")


@dataclass(frozen=True)
class Wish:
    """How a gap is to be divided: into so many packages, of such a size, or along such lines."""

    packages: int | None = None
    package_m2: float | None = None
    lines: drawn.Lines = ()


@dataclass(frozen=True)
class Package:
    """One part of a gap, in the zone of its commune."""

    number: int
    shape: shapely.Geometry
    effort_m2: float
    along: tuple[Object, ...]  # canals and roads along its edge

    @property
    def area_m2(self) -> float:
        return float(self.shape.area)


@dataclass(frozen=True)
class Plan:
    """The packages of a gap, and a token that is another one if anything about them is."""

    gap: detail.Gap
    packages: tuple[Package, ...]
    wanted: int | None  # packages; None: what the lines make
    token: str

    @property
    def ratio(self) -> float:
        """How many times the effort of the least the effort of the greatest package is."""
        return effort.ratio([package.shape for package in self.packages])

    @property
    def heir(self) -> int:
        """The index of the package that the gap lives on as: the one that shares most with it."""
        areas = [package.area_m2 for package in self.packages]
        return areas.index(max(areas))

    @property
    def cuts(self) -> list[shapely.LineString]:
        """The borders between the packages, in the zone."""
        return borders.between([package.shape for package in self.packages], self.gap.shape)


def make(gap: detail.Gap, wish: Wish, around: Surroundings) -> Plan:
    """Divide a gap as wished; raise propose.NotSplit with what is wrong."""
    if gap.facts["state"] not in DIVISIBLE:
        raise propose.NotSplit(propose.FINISHED)
    shape = gap.shape
    wanted = None if wish.lines else _number(wish, shape.area)
    if wish.lines:
        shapes = drawn.packages(shape, wish.lines, gap.facts["srid"])
    else:
        shapes = propose.packages(shape, wanted or 2, around)
    packages = tuple(
        Package(n, part, effort.of(part), _along(part, around))
        for n, part in enumerate(shapes, start=1)
    )
    return Plan(gap, packages, wanted, _token(gap, shapes))


def _number(wish: Wish, area_m2: float) -> int:
    if wish.package_m2 is not None:
        return propose.number_of(area_m2, wish.package_m2)
    return wish.packages or 2


def _along(part: shapely.Geometry, around: Surroundings) -> tuple[Object, ...]:
    shapely.prepare(part)
    return tuple(thing for thing in around.objects if shapely.dwithin(part, thing.shape, ALONG_M))


def _token(gap: detail.Gap, shapes: Sequence[shapely.Geometry]) -> str:
    facts = [gap.facts[name] for name in ("id", "state", "holder_id", "due_on", "kind")]
    stored = shapely.to_wkb(crs.to_wgs84(np.array(shapes, dtype=object), gap.facts["srid"]))
    return hashlib.sha256(repr(facts).encode() + b"".join(stored)).hexdigest()
