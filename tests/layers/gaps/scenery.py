"""A commune with a hole, and what became of it."""

import pytest

import config
from layers import province, sql
from layers.gaps import coverage
from layers.gaps.coverage import Update
from tests import factories
from tests.factories import SRID, Box
from tests.grid import Grid

PROVINCE = province.read(config.ROOT / "provinces", "92")
ACTOR = "test:coverage"

# 9 ha, eight parcels of 1 ha around a hole.
HOLE = Grid(
    """
    A B C D
    E F G H
    I J K L
    M N O P
    """,
    step_m=100,
)
AROUND = ("ABFE", "BCGF", "CDHG", "EFJI", "GHLK", "IJNM", "JKON", "KLPO")


def update(conn: sql.Connection) -> Update:
    return coverage.update(conn, PROVINCE, ACTOR, "31150")


def around_a_hole(conn: sql.Connection) -> None:
    factories.commune(conn, place=HOLE["ADPM"])
    for number, letters in enumerate(AROUND):
        factories.parcel(conn, HOLE[letters], parcel_no=str(number))


def gaps(conn: sql.Connection) -> list[sql.Row]:
    return sql.rows(conn, "SELECT * FROM gap ORDER BY area_m2 DESC, id")


def balance(conn: sql.Connection) -> sql.Row:
    found = sql.row(conn, "SELECT * FROM commune_coverage WHERE commune_code = '31150'")
    assert found
    parts = ("covered_m2", "gaps_m2", "slivers_m2", "excluded_m2", "residual_m2")
    assert found["polygon_m2"] == pytest.approx(sum(found[part] for part in parts), abs=1e-6)
    assert abs(found["residual_m2"]) < 0.01
    return found


def land_object(conn: sql.Connection, place: Box, kind: str = "water") -> None:
    sql.run(
        conn,
        "INSERT INTO land_object (commune_code, kind, area_m2, source_srid, geom)"
        " VALUES ('31150', %(kind)s, 1, 5897, ST_GeomFromWKB(%(geom)s, 4326))",
        kind=kind,
        geom=factories.crs.to_wgs84(factories.shape(place), SRID).wkb,
    )
