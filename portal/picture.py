"""What is drawn in the sketch of a parcel or a gap."""

from __future__ import annotations

from collections.abc import Sequence

import shapely

from layers import crs, sql
from layers.gaps import detail as gap_detail
from layers.parcels import detail as parcel_detail
from layers.parcels import neighbours
from portal import sketch

# What a defect is thickened by to be seen: metres, and of its length.
LEAST_M, THICK_SHARE = 0.15, 0.01


def parcel(found: parcel_detail.Parcel, around: Sequence[neighbours.Neighbour]) -> sketch.Sketch:
    """Draw a parcel among its neighbours, with what both claim on top."""
    shape = found.shape
    beside = [
        sketch.Drawn(
            neighbour.shape, _css(neighbour.clean_group, neighbour.is_object),
            neighbour.parcel_no or "", f"/parcels/{neighbour.id}",
        )
        for neighbour in around
    ]  # fmt: skip
    subject = sketch.Drawn(
        shape, "sketch-subject", found.facts["parcel_no"] or "", is_always_labelled=True
    )
    return sketch.draw(subject, beside, over=_overlaps(shape, around))


def defect(
    found: parcel_detail.Parcel,
    around: Sequence[neighbours.Neighbour],
    geom: shapely.Geometry,
) -> sketch.Sketch:
    """Draw a defect (WGS 84) close up, over the parcel and its neighbours."""
    shape = crs.from_wgs84(geom, found.facts["srid"])
    west, south, east, north = shape.bounds
    # A point and a line have no area, and a hair-thin overlap none that could be seen.
    thick = shape.buffer(max(LEAST_M, THICK_SHARE * max(east - west, north - south)))
    beside = [
        sketch.Drawn(n.shape, _css(n.clean_group, n.is_object), n.parcel_no or "") for n in around
    ]
    subject = sketch.Drawn(found.shape, "sketch-subject", found.facts["parcel_no"] or "")
    return sketch.draw(sketch.Drawn(thick, "sketch-overlap"), [*beside, subject])


def gap(
    found: gap_detail.Gap,
    around: Sequence[tuple[sql.Row, shapely.Geometry]],
    over: Sequence[sketch.Drawn] = (),
) -> sketch.Sketch:
    """Draw a gap among the parcels that it lies between, under what lies over it."""
    beside = [
        sketch.Drawn(shape, _css(row["clean_group"], row["is_object"]), row["parcel_no"] or "")
        for row, shape in around
    ]
    return sketch.draw(sketch.Drawn(found.shape, "sketch-gap"), beside, over)


def _overlaps(
    shape: shapely.Geometry, around: Sequence[neighbours.Neighbour]
) -> list[sketch.Drawn]:
    sound = shapely.make_valid(shape)
    return [
        sketch.Drawn(shapely.intersection(sound, shapely.make_valid(n.shape)), "sketch-overlap")
        for n in around
        if n.is_conflict
    ]


def _css(clean_group: int, is_object: bool) -> str:
    return "sketch-object" if is_object else f"sketch-group-{clean_group}"
