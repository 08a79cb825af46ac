"""Write what an update of the coverage has changed, and nothing else."""

from collections.abc import Sequence
from math import isclose
from typing import Any

import numpy as np
import shapely

from layers import crs, sql
from layers.gaps.identity import Known, Named
from layers.gaps.land import Land

BALANCE = sql.load(__package__, "balance")
STORE_BALANCE = sql.load(__package__, "store_balance")
INSERT = sql.load(__package__, "insert")
CHANGE = sql.load(__package__, "change")
REMOVE = sql.load(__package__, "remove")
CLOSE = sql.load(__package__, "close")

SAME_M2 = 0.001


def balance(conn: sql.Connection, code: str, areas: dict[str, float]) -> None:
    """Store a commune's balance, unless it is the stored one."""
    stored = sql.row(conn, BALANCE, code=code)
    if stored is None or any(
        not isclose(areas[name], stored[name], rel_tol=0, abs_tol=SAME_M2) for name in areas
    ):
        sql.run(conn, STORE_BALANCE, code=code, **areas)


def gaps(
    conn: sql.Connection, commune: Land, named: Sequence[Named], before: Sequence[Known]
) -> tuple[int, int, int]:
    """Store the gaps of a commune; return how many are new, changed and gone."""
    new = [gap for gap in named if gap.before is None]
    changed = [gap for gap in named if gap.before is not None and not gap.is_unchanged]
    if new:
        sql.run(conn, INSERT, code=commune.code, **_columns(new, commune.zone))
    if changed:
        sql.run(conn, CHANGE, **_columns(changed, commune.zone))
    kept = {gap.id for gap in named}
    return len(new), len(changed), _end(conn, [gap.id for gap in before if gap.id not in kept])


def _end(conn: sql.Connection, ids: Sequence[str]) -> int:
    if not ids:
        return 0
    return sql.run(conn, REMOVE, ids=list(ids)) + sql.run(conn, CLOSE, ids=list(ids))


def _columns(named: Sequence[Named], zone: int) -> dict[str, list[Any]]:
    polygons = np.array([item.gap.polygon for item in named], dtype=object)
    stored = shapely.multipolygons(polygons.reshape(-1, 1))
    return {
        "id": [item.id for item in named],
        "kind": [item.gap.kind.value for item in named],
        "area_m2": [item.gap.area_m2 for item in named],
        "width_m": [item.gap.width_m for item in named],
        "parents": ["{" + ",".join(item.parents) + "}" for item in named],
        "geom": list(shapely.to_wkb(crs.to_wgs84(stored, zone), hex=True)),
    }
