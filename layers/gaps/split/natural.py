"""Lines that people on the ground know: on from the end of a canal or road, along a map sheet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np
import shapely

REACH_M = 10.0  # a canal that ends this near to the land leads into it
NEAREST_END_M = 40.0  # what of it, from its end, says in which direction it leads
LONG = 4.0  # times as long as wide: something with two ends
SAME_M = 25.0  # sheets whose frames lie this near to each other have one frame

# What a metre of border costs where it follows a canal, a road, a frame; elsewhere it costs 1.
WORTH = {"water": 0.4, "road": 0.4, "other": 0.7, "sheet": 0.6}


@dataclass(frozen=True)
class Object:
    """A canal, a road or other land that is no parcel, in the zone."""

    kind: str  # water, road, other
    name: str
    shape: shapely.Geometry


@dataclass(frozen=True)
class Surroundings:
    """What lies around a gap: land objects, and the extents of the map sheets along it."""

    objects: tuple[Object, ...] = ()
    sheets: tuple[tuple[float, float, float, float], ...] = ()  # west, south, east, north


@dataclass(frozen=True)
class Candidate:
    """Lines that may cut the land."""

    kind: str  # of WORTH
    lines: shapely.Geometry


def candidates(land: shapely.Geometry, around: Surroundings) -> list[Candidate]:
    """Return all the lines that the surroundings suggest, clipped to the land."""
    return [*_onward(land, around.objects), *_frames(land, around.sheets)]


def _onward(land: shapely.Geometry, objects: Iterable[Object]) -> Iterator[Candidate]:
    """Yield, of each canal and road that ends at the land, its ends drawn on to the far side."""
    shapely.prepare(land)
    for thing in objects:
        rays = [ray for end in _ends(thing.shape) if (ray := _ray(land, *end)) is not None]
        if rays:
            yield Candidate(thing.kind, shapely.MultiLineString(rays))


def _ends(shape: shapely.Geometry) -> Iterator[tuple[shapely.Point, shapely.Point]]:
    """Yield, of each end of each part that is long, a point before it and its middle."""
    for part in shapely.get_parts(shape):
        if part.area == 0 or part.length**2 / (16 * part.area) < LONG / 2:
            continue
        width = 2 * part.area / part.length
        for tip in _furthest(part):
            yield _axis(shapely.intersection(part, tip.buffer(max(NEAREST_END_M, 4 * width))), tip)


def _axis(end: shapely.Geometry, tip: shapely.Point) -> tuple[shapely.Point, shapely.Point]:
    """Return the two ends of the middle line of a piece of canal, the one at the tip last."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(end))[:4]
    sides = np.hypot(*(corners - np.roll(corners, -1, axis=0)).T)
    first = int(sides.argmin())
    middles = (corners + np.roll(corners, -1, axis=0))[[first, (first + 2) % 4]] / 2
    one, other = shapely.points(middles)
    return (one, other) if other.distance(tip) < one.distance(tip) else (other, one)


def _furthest(part: shapely.Polygon) -> tuple[shapely.Point, shapely.Point]:
    corners = shapely.get_coordinates(shapely.convex_hull(part))
    far = np.hypot(*(corners[:, None] - corners[None, :]).T)
    i, j = np.unravel_index(int(far.argmax()), far.shape)
    return shapely.Point(corners[i]), shapely.Point(corners[j])


def _ray(
    land: shapely.Geometry, before: shapely.Point, end: shapely.Point
) -> shapely.LineString | None:
    """Return the way on from an end through the land, up to where it leaves it; None: no way."""
    start = np.array(before.coords[0])
    onward = end.coords[0] - start
    length = float(np.hypot(*onward))
    if length < 1e-3 or shapely.distance(land, end) > REACH_M:
        return None
    west, south, east, north = land.bounds
    far = start + onward / length * (east - west + north - south + 2 * REACH_M)
    ways = shapely.get_parts(shapely.intersection(shapely.LineString([start, far]), land))
    ways = [way for way in ways if way.length > 0]
    first = min(ways, key=lambda way: way.distance(end), default=None)
    if first is None or first.distance(end) > REACH_M:
        return None
    return _a_little_longer(first)


def _a_little_longer(way: shapely.LineString) -> shapely.LineString:
    """Return a way whose ends surely cross the outline they lie on."""
    (x0, y0), (x1, y1) = way.coords[0], way.coords[-1]
    length = way.length or 1.0
    east, north = (x1 - x0) / length * 0.01, (y1 - y0) / length * 0.01
    return shapely.LineString([(x0 - east, y0 - north), (x1 + east, y1 + north)])


def _frames(
    land: shapely.Geometry, sheets: Iterable[tuple[float, float, float, float]]
) -> Iterator[Candidate]:
    """Yield the sides of the sheets' extents, drawn on across the land."""
    west, south, east, north = land.bounds
    sheets = list(sheets)
    for x in _apart(side for sheet in sheets for side in (sheet[0], sheet[2])):
        if west < x < east:
            yield Candidate("sheet", shapely.LineString([(x, south - 1), (x, north + 1)]))
    for y in _apart(side for sheet in sheets for side in (sheet[1], sheet[3])):
        if south < y < north:
            yield Candidate("sheet", shapely.LineString([(west - 1, y), (east + 1, y)]))


def _apart(values: Iterable[float]) -> list[float]:
    """Return values without those that almost repeat the one before."""
    kept: list[float] = []
    for value in sorted(values):
        if not kept or value - kept[-1] > SAME_M:
            kept.append(value)
    return kept
