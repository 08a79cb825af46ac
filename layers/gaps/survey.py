"""Keep what of a commune was surveyed when, how and at which scale."""

from collections.abc import Iterable
from math import isclose
from typing import Any

from layers import sql
from layers.gaps.land import Survey
from layers.gaps.measure import Surveyed

STORED = sql.load(__package__, "surveys")
STORE = sql.load(__package__, "store_surveys")
REMOVE = sql.load(__package__, "remove_surveys")

SAME_M2 = 0.001


def store(conn: sql.Connection, code: str, surveys: dict[Survey, Surveyed]) -> None:
    """Store the areas of a commune by survey: those that have changed, and nothing else."""
    stored = _stored(conn, code)
    changed = {key: one for key, one in surveys.items() if not _is_same(stored.get(key), one)}
    if changed:
        figures = {
            "parcels": [one.parcels for one in changed.values()],
            "area_m2": [one.area_m2 for one in changed.values()],
        }
        sql.run(conn, STORE, code=code, **_keys(changed), **figures)
    gone = stored.keys() - surveys.keys()
    if gone:
        sql.run(conn, REMOVE, code=code, **_keys(gone))


def _stored(conn: sql.Connection, code: str) -> dict[Survey, Surveyed]:
    rows = sql.rows(conn, STORED, code=code)
    return {
        (row["survey_year"], row["survey_method"], row["survey_scale"]): Surveyed(
            row["parcels"], row["area_m2"]
        )
        for row in rows
    }


def _is_same(stored: Surveyed | None, now: Surveyed) -> bool:
    return (
        stored is not None
        and stored.parcels == now.parcels
        and isclose(stored.area_m2, now.area_m2, rel_tol=0, abs_tol=SAME_M2)
    )


def _keys(surveys: Iterable[Survey]) -> dict[str, list[Any]]:
    years, methods, scales = zip(*surveys, strict=True)
    return {"year": list(years), "method": list(methods), "scale": list(scales)}
