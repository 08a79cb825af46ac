"""Where the communes stand now, from the figures that triggers keep."""

from __future__ import annotations

from datetime import date

from layers import sql
from layers.communes import figures
from layers.province import Province
from layers.quality import places
from layers.standing.standing import Standing

BESIDE = sql.load(__package__, "beside")


def every(conn: sql.Connection, province: Province, today: date) -> list[Standing]:
    """Return all communes in the order of their codes."""
    judged = places.communes(conn, province)
    empty = places.commune(conn, province, "")
    beside = {row["code"]: row for row in sql.rows(conn, BESIDE)}
    return [
        _standing(commune, judged.get(commune.code, empty), beside[commune.code], province, today)
        for commune in figures.every(conn)
    ]


def _standing(
    commune: figures.Commune, judged: places.Place, beside: sql.Row, province: Province, today: date
) -> Standing:
    return Standing(
        code=commune.code,
        name=commune.name,
        kind=commune.kind,
        figures=commune,
        quality=judged,
        day=today,
        deadlines={"group_2": province.deadline_group_2, "all": province.deadline_all},
        record_scheme=commune.record_scheme,
        record_as_of=commune.record_as_of,
        boundary=beside["boundary"],
        area_m2=commune.area_m2,
        published_m2=commune.natural_area_m2,
        former_provinces=tuple(beside["former_provinces"]),
        teams=tuple(beside["teams"]),
        bbox=commune.bbox,
    )
