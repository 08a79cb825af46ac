"""Write what an update of the coverage has changed, and nothing else."""

from collections.abc import Sequence
from math import isclose
from typing import Any

import numpy as np
import shapely

from layers import crs, sql
from layers.gaps.identity import Named
from layers.gaps.known import Known
from layers.gaps.land import Land, Polygons

BALANCE = sql.load(__package__, "balance")
STORE_BALANCE = sql.load(__package__, "store_balance")
LOCK = sql.load(__package__, "lock")
INSERT = sql.load(__package__, "insert")
CHANGE = sql.load(__package__, "change")
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
    conn: sql.Connection, commune: Land, named: Sequence[Named], known: Sequence[Known]
) -> tuple[int, int, int, int]:
    """Store the gaps of a commune; return how many are new, changed, reopened and closed."""
    new = [gap for gap in named if gap.before is None]
    changed = [gap for gap in named if gap.before is not None and not gap.is_unchanged]
    kept = {gap.id for gap in named}
    is_over = [gap.is_closed or gap.is_excluded or gap.id in kept for gap in known]
    gone = [gap.id for gap, over in zip(known, is_over, strict=True) if not over]
    if changed or gone:
        sql.rows(conn, LOCK, ids=[*(gap.id for gap in changed), *gone])
    if new:
        sql.run(conn, INSERT, code=commune.code, **_columns(new, commune.zone))
    if changed:
        sql.run(conn, CHANGE, **_columns(changed, commune.zone))
    closed = sql.run(conn, CLOSE, ids=gone) if gone else 0
    return len(new), len(changed), sum(gap.is_reopened for gap in changed), closed


def _columns(named: Sequence[Named], zone: int) -> dict[str, list[Any]]:
    polygons = np.array([item.gap.polygon for item in named], dtype=object)
    stored = crs.to_wgs84(_of_parts(polygons), zone)
    return {
        "id": [item.id for item in named],
        "kind": [item.gap.kind.value for item in named],
        "area_m2": [item.gap.area_m2 for item in named],
        "width_m": [item.gap.width_m for item in named],
        "parents": ["{" + ",".join(item.parents) + "}" for item in named],
        "geom": list(shapely.to_wkb(stored, hex=True)),
    }


def _of_parts(polygons: Polygons) -> Polygons:
    """Return each one as a multipolygon."""
    parts, of = shapely.get_parts(polygons, return_index=True)
    return np.asarray(shapely.multipolygons(parts, indices=of))
