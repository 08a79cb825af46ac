"""Do to the parcels what items want, on behalf of a run that can be undone."""

import json
from collections.abc import Sequence
from typing import Any

import shapely

from layers import sql
from layers.gaps.returned.change import Change
from layers.parcels import links

_INSERT = sql.load(__package__, "insert")
_CHANGE = sql.load(__package__, "change")
_KEEP_LINKS = sql.load(__package__, "keep_links")
_END = sql.load(__package__, "end")

# What is drawn into a hole of the map supplements it; what was there is brought up to date.
METHODS = {"add": "supplement", "change": "update"}

Due = tuple[int, Change, shapely.Geometry | None]  # the number of its item, and its shape


def write(conn: sql.Connection, run: int, due: Sequence[Due]) -> dict[int, int]:
    """Write changes; return, by the number of its item, each parcel that was added."""
    ended = [change.parcel_id for _, change, _ in due if change.act == "end"]
    if ended:
        sql.run(conn, _KEEP_LINKS, run=run, ids=ended)
        sql.run(conn, _END, ids=ended)
    changed = [one for one in due if one[1].act == "change"]
    if changed:
        sql.run(conn, _CHANGE, run=run, due=_json(changed))
    added = sorted((one for one in due if one[1].act == "add"), key=lambda one: one[0])
    made = sql.rows(conn, _INSERT, run=run, due=_json(added)) if added else []
    touched = sorted({change.commune_code for _, change, _ in due})
    ids = [change.parcel_id for _, change, _ in changed]
    links.follow(conn, run, touched, ids)
    return {one[0]: row["id"] for one, row in zip(added, made, strict=True)}


def _json(due: Sequence[Due]) -> str:
    return json.dumps([_row(*one) for one in due], ensure_ascii=False)


def _row(n: int, change: Change, geom: shapely.Geometry | None) -> dict[str, Any]:
    sets = change.act == "add" or change.is_moved
    return {
        "n": n,
        "commune_code": change.commune_code,
        "parcel_id": change.parcel_id,
        "fields": dict(change.fields),
        "method": METHODS[change.act],
        "area_map_m2": change.area_map_m2,
        "srid": change.srid,
        "source": json.loads(change.source),
        "geom": shapely.to_wkb(geom, hex=True) if sets else None,
    }
