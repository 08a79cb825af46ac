"""The small pictures of a preview: what a file holds, over the communes that it lies in."""

import dataclasses
from collections.abc import Callable, Iterable
from typing import Any

import shapely

from layers import crs, sql
from layers.objects import preview as objects
from layers.parcels import preview as parcels
from layers.records import preview as records
from portal import sketch

MOST_COMMUNES = 4
CLOSE_UP = 40  # parcels or objects

Shapes = list[tuple[shapely.Geometry, str | None]]
Picture = dict[str, Any]  # a Sketch as JSON has it


def of_parcels(conn: sql.Connection) -> dict[str, Picture]:
    """Return the parcels in their communes, and some of them close up with their numbers."""
    communes = parcels.communes(conn, MOST_COMMUNES)
    zone = communes[0][1]
    spread = [shape for shape, _ in _metres(parcels.spread(conn), zone)]
    return {
        "place": _place(communes, zone, spread, "sketch-group-1"),
        "close": _close(_metres(parcels.first(conn, CLOSE_UP), zone), "sketch-group-1"),
    }


def of_objects(conn: sql.Connection) -> dict[str, Picture]:
    """Return the objects in their communes, and the largest of them close up with its name."""
    communes = objects.communes(conn, MOST_COMMUNES)
    zone = communes[0][1]
    largest = _metres(objects.largest(conn), zone)
    return {
        "place": _place(communes, zone, [shape for shape, _ in largest], "sketch-object"),
        "close": _close(largest[:1], "sketch-object", is_always_labelled=True),
    }


def of_records(conn: sql.Connection) -> dict[str, Picture]:
    """Return the parcels of the commune that most rows are of, by the group they would get.

    Nothing where the commune has no parcel yet: there is nothing that records could colour.
    """
    place = records.place(conn)
    found = records.parcels(conn, place.code)
    if not found:
        return {}
    ground = crs.from_wgs84(place.shape, place.srid)
    drawn = [
        sketch.Drawn(crs.from_wgs84(shape, place.srid), f"sketch-group-{group or 0}")
        for shape, group in found
    ]
    frame = shapely.box(*shapely.total_bounds([one.shape for one in drawn]))
    over = [sketch.Drawn(ground, "sketch-commune"), *drawn]
    return {"groups": _drawn(frame, over)}


def _place(
    communes: list[tuple[shapely.Geometry, int]], zone: int, spread: list[Any], css: str
) -> Picture:
    ground = shapely.union_all([crs.from_wgs84(shape, zone) for shape, _ in communes])
    everything = shapely.union_all([ground, shapely.box(*shapely.total_bounds(spread))])
    over = [sketch.Drawn(ground, "sketch-commune"), *(sketch.Drawn(one, css) for one in spread)]
    return _drawn(everything, over)


def _close(near: Shapes, css: str, is_always_labelled: bool = False) -> Picture:
    frame = shapely.box(*shapely.total_bounds([shape for shape, _ in near]))
    return _drawn(
        frame,
        [
            sketch.Drawn(shape, css, name or "", is_always_labelled=is_always_labelled)
            for shape, name in near
        ],
    )


def _drawn(frame: shapely.Geometry, over: Iterable[sketch.Drawn]) -> Picture:
    return dataclasses.asdict(sketch.draw(sketch.Drawn(frame, "sketch-frame"), over=over))


def _metres(shapes: Shapes, zone: int) -> Shapes:
    return [(crs.from_wgs84(shape, zone), name) for shape, name in shapes]


# What may wait in a transaction: how it is told that it does, and how it is drawn.
KINDS: dict[str, tuple[Any, Callable[[sql.Connection], dict[str, Picture]]]] = {
    "parcels": (parcels, of_parcels),
    "records": (records, of_records),
    "objects": (objects, of_objects),
}
