"""What an upload would do, as people see it before they confirm: the report, rows, a map."""

import dataclasses
from collections.abc import Mapping
from typing import Any

import shapely

from layers import crs, sql
from layers.objects import preview as objects
from layers.parcels import preview as parcels
from layers.records import preview as records
from portal import sketch

MOST_ROWS = 20  # of each listing
MOST_COMMUNES = 4
CLOSE_UP = 40  # parcels


def of(conn: sql.Connection, report: Any) -> dict[str, Any]:
    """Return what is kept of a dry run, in the transaction whose rows still wait to be written."""
    seen = _cut(report)
    if parcels.is_staged(conn):
        seen["sample"] = parcels.rows(conn)
        seen["sketches"] = _sketches(conn)
    elif records.is_staged(conn):
        seen["sample"] = records.rows(conn)
    elif objects.is_staged(conn):
        seen["sample"] = objects.rows(conn)
    return seen


def _cut(report: Any) -> dict[str, Any]:
    """Return a report as a dict, its listings cut to what a page shows."""
    fields = {field.name: getattr(report, field.name) for field in dataclasses.fields(report)}
    return {name: _listing(value) if _is_listing(value) else _plain(value)
            for name, value in fields.items()}  # fmt: skip


def _is_listing(value: Any) -> bool:
    is_one = dataclasses.is_dataclass(value) and hasattr(value, "rows") and hasattr(value, "total")
    return is_one or _are_rows(value)


def _are_rows(value: Any) -> bool:
    """Tell whether it is a whole listing, as a file of few rows has it."""
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], dict)


def _listing(value: Any) -> dict[str, Any]:
    if _are_rows(value):
        return {"total": len(value), "rows": value[:MOST_ROWS]}
    return {"total": value.total, "rows": value.rows[:MOST_ROWS]}


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, Mapping):
        return dict(value)
    return value


def _sketches(conn: sql.Connection) -> dict[str, Any]:
    """Return the parcels in their communes, and some of them close up with their numbers."""
    communes = parcels.communes(conn, MOST_COMMUNES)
    zone = communes[0][1]
    ground = shapely.union_all([_metres(shape, zone) for shape, _ in communes])
    spread = [_metres(shape, zone) for shape, _ in parcels.spread(conn)]
    near = [(_metres(shape, zone), number) for shape, number in parcels.first(conn, CLOSE_UP)]
    everything = shapely.union_all([ground, shapely.box(*shapely.total_bounds(spread))])
    return {
        "place": dataclasses.asdict(_place(everything, ground, spread)),
        "close": dataclasses.asdict(_close(near)),
    }


def _place(frame: Any, ground: Any, spread: list[Any]) -> sketch.Sketch:
    parcels_drawn = [sketch.Drawn(shape, "sketch-group-1") for shape in spread]
    subject = sketch.Drawn(frame, "sketch-frame")
    return sketch.draw(subject, over=[sketch.Drawn(ground, "sketch-commune"), *parcels_drawn])


def _close(near: list[tuple[Any, str | None]]) -> sketch.Sketch:
    frame = sketch.Drawn(shapely.box(*shapely.total_bounds([s for s, _ in near])), "sketch-frame")
    return sketch.draw(
        frame, over=[sketch.Drawn(shape, "sketch-group-1", number or "") for shape, number in near]
    )


def _metres(shape: Any, zone: int) -> Any:
    return crs.from_wgs84(shape, zone)
