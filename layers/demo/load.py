"""Write a demonstration, one transaction for the communes and one for each commune's land.

Whatever is written stands: a load that was interrupted is continued by the next with the same
settings.
"""

import functools
import json
from typing import Any

import numpy as np
import shapely

from layers import crs, sql
from layers.demo import commune, copy, facts, ground, profile
from layers.demo.commune import Order, Rows
from layers.demo.ground import Ground
from layers.demo.run import Run, Settings
from layers.province import Province

_COUNT = sql.load(__package__, "count_commune")
_COMMUNES = sql.load(__package__, "read_communes")
_EXPORT = sql.load(__package__, "describe_export")
SET_ACTOR = "SELECT set_config('portal.actor', %(actor)s, true)"


def orders(conn: sql.Connection, province: Province, run: Run) -> tuple[Order, ...]:
    """Return what is to be made of each commune, all of them, in the order of their codes."""
    found = _communes(conn)
    known = facts.read(province)
    land = _ground(province, run.settings, tuple(found))
    in_plane = {code: crs.from_wgs84(shapely.from_wkb(wkb), land.srid) for code, _, wkb in found}
    shares = ground.shares(land, in_plane, run.settings.parcels)
    profiles = profile.draw_up([code for code, _, _ in found], run.settings.seed)
    # Wide enough for the parcels that defects add, and the same whatever is loaded first.
    stride = 10 ** len(str(2 * max(shares.values()) + 1_000))
    result, first = [], 0
    for index, (code, zone, wkb) in enumerate(found):
        order = Order(
            code=code,
            is_urban=any(c.code == code and c.is_urban for c in known.communes),
            zone=zone,
            shape=shapely.from_wkb(wkb),
            formers=tuple(f for f in known.formers if f.commune_code == code),
            profile=profiles[code],
            n=shares[code],
            first=first,
            first_id=(index + 1) * stride,
            unlisted_group=3 if province.unlisted_is_group_3 else 0,
        )
        result.append(order)
        first += order.n
    return tuple(result)


def make(conn: sql.Connection, province: Province, run: Run, order: Order) -> Rows:
    """Return the rows of one commune."""
    return commune.make(_ground(province, run.settings, tuple(_communes(conn))), order)


def write(
    conn: sql.Connection, province: Province, actor: str, run: Run, order: Order, rows: Rows
) -> dict[str, Any]:
    """Write one commune in the running transaction; return what it holds."""
    sql.value(conn, SET_ACTOR, actor=actor)
    has_export = order.profile.has_export
    sql.run(
        conn,
        _EXPORT,
        code=order.code,
        scheme=province.scheme if has_export else None,
        as_of=order.profile.as_of,
        unlisted_group=rows.unlisted_group,
    )
    counts = {
        table: copy.rows(conn, table, _with_run(columns, run.id))
        for table, columns in _tables(rows, order, province)
    }
    told = counts | {"planted": rows.planted}
    made = {"parcels": counts["parcel"], "counts": json.dumps(told)}
    sql.run(conn, _COUNT, run=run.id, code=order.code, **made)
    return told


def _tables(rows: Rows, order: Order, province: Province) -> list[tuple[str, dict[str, Any]]]:
    parcel = dict(rows.parcel)
    parcel["land_use"] = [text.split("+") if text else [] for text in parcel["land_use"]]
    n = len(rows.record["sheet_no"])
    said = {"scheme": np.full(n, province.scheme), "commune_code": np.full(n, order.code)}
    record = rows.record | said
    return [("parcel", parcel), ("land_object", rows.land_object), ("record", record)]


def _with_run(columns: dict[str, Any], run_id: int) -> dict[str, Any]:
    n = len(next(iter(columns.values())))
    return columns | {"import_run": np.full(n, run_id)}


def _communes(conn: sql.Connection) -> list[tuple[str, int, bytes]]:
    found = sql.rows(conn, _COMMUNES)
    return [(row["code"], row["srid"], bytes(row["geom"])) for row in found]


@functools.lru_cache(maxsize=1)
def _ground(
    province: Province, wanted: Settings, communes: tuple[tuple[str, int, bytes], ...]
) -> Ground:
    """Return the land of the province: made once a process, and the same in each."""
    srid = province.srids[0]
    shapes = [crs.from_wgs84(shapely.from_wkb(wkb), srid) for _, _, wkb in communes]
    outline = shapely.union_all(shapes, grid_size=0.01)
    return ground.lay(facts.read(province), outline, srid, wanted.parcels, wanted.seed)
