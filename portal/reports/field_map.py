"""The map of a gap on its sheet: what is around it, on a grid of the zone's coordinates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from layers import sql
from layers.gaps.field.taken import Feature, Taken
from portal import sketch

# More than this is a grey patch on paper, and takes seconds to write.
MOST_DRAWN = 3_000
BESIDE_M = 0.5  # a crack so wide still lies between neighbours
BOUNDARY_PX = 1.4
LINES = 5  # of the grid, at most, across the picture
_STEPS_M = tuple(step * 10**power for power in range(6) for step in (1, 2, 5))


@dataclass(frozen=True)
class Line:
    """A line of the grid: where it is in the picture, and which coordinate it stands for."""

    px: float
    metres: int


@dataclass(frozen=True)
class FieldMap:
    """The picture with its grid; where not `is_whole`, only what touches the gap is drawn."""

    sketch: sketch.Sketch
    norths: list[Line]  # from the top, in pixels
    easts: list[Line]  # from the left
    is_whole: bool


def draw(taken: Taken, gap: Feature) -> FieldMap:
    """Draw one gap of a package among its neighbours."""
    subject = sketch.Drawn(gap[1], "gap")
    bounds = sketch.draw(subject).bounds
    objects, parcels = _within(taken.objects, bounds), _within(taken.parcels, bounds)
    is_whole = len(objects) + len(parcels) <= MOST_DRAWN
    if not is_whole:
        objects, parcels = _beside(objects, gap), _beside(parcels, gap)
    around = [
        *(sketch.Drawn(shape, row["kind"]) for row, shape in objects),
        *(_parcel(row, shape) for row, shape in parcels),
    ]
    others = [sketch.Drawn(shape, "other-gap") for row, shape in taken.gaps if row is not gap[0]]
    picture = sketch.draw(subject, [*around, *others], over=_boundary(taken, bounds))
    return FieldMap(picture, *_grid(picture), is_whole)


def _within(
    features: Sequence[Feature], bounds: tuple[float, float, float, float]
) -> list[Feature]:
    box = shapely.box(*bounds)
    shapely.prepare(box)
    return [feature for feature in features if shapely.intersects(box, feature[1])]


def _beside(features: Sequence[Feature], gap: Feature) -> list[Feature]:
    return [one for one in features if shapely.dwithin(gap[1], one[1], BESIDE_M)][:MOST_DRAWN]


def _parcel(row: sql.Row, shape: shapely.Geometry) -> sketch.Drawn:
    css = "parcel"
    if row["is_object"]:
        css = "water" if set(row["land_use"]) <= {"DTL", "SON"} else "road"
    return sketch.Drawn(shape, css, str(row["parcel_no"] or ""))


def _boundary(taken: Taken, bounds: tuple[float, float, float, float]) -> list[sketch.Drawn]:
    """Draw the boundary as a ribbon: as an area it would have the edges of the picture, too."""
    west, _, east, _ = bounds
    half_m = BOUNDARY_PX * (east - west) / sketch.WIDTH_PX / 2
    lines = [shapely.clip_by_rect(shapely.boundary(shape), *bounds) for _, shape in taken.boundary]
    return [sketch.Drawn(shapely.buffer(line, half_m), "boundary") for line in lines]


def _grid(picture: sketch.Sketch) -> tuple[list[Line], list[Line]]:
    west, south, east, north = picture.bounds
    scale = picture.width / (east - west)
    step = next(step for step in _STEPS_M if step >= (east - west) / LINES)
    norths = [Line(round((north - at) * scale, 1), at) for at in _multiples(south, north, step)]
    easts = [Line(round((at - west) * scale, 1), at) for at in _multiples(west, east, step)]
    return norths, easts


def _multiples(low: float, high: float, step: int) -> Iterator[int]:
    """Yield the round coordinates between two, not so near to an edge that one is cut off."""
    room = (high - low) * 0.04
    at = int((low + room) // step + 1) * step
    while at < high - room:
        yield at
        at += step
