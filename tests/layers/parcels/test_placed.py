"""Where a parcel is on the map follows its shape, whoever writes which of them."""

import pytest

from layers import sql
from tests import factories

AS_MADE = """
    SELECT ST_Distance(geom_3857, ST_Transform(geom, 3857)) < 1e-6
        AND ST_HausdorffDistance(geom_3857, ST_Transform(geom, 3857)) < 1e-6
        AND point_3857 && geom_3857
        AND ST_Distance(point_3857, ST_Transform(ST_Centroid(geom), 3857)) < 1e-6 AS is_so
    FROM parcel
"""
ELSEWHERE = "ST_Transform(ST_Translate(geom, 0.001, 0.001), 3857)"
CHANGES = {
    "its shape": "geom = ST_Translate(geom, 0.001, 0)",
    "its shape on the map alone": f"geom_3857 = {ELSEWHERE}",
    "its point alone": "point_3857 = ST_Translate(point_3857, 9, 9)",
    "all three, one of them wrong": f"geom = ST_Translate(geom, 0, 0.001), geom_3857 = {ELSEWHERE}",
    "nothing of it": "survey_year = 2026",
}


@pytest.fixture
def parcel(conn):
    factories.commune(conn)
    return factories.parcel(conn, (0, 0, 20, 30))


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_both_follow_whatever_is_written(conn, parcel, change):
    sql.run(conn, f"UPDATE parcel SET {change}")
    assert sql.value(conn, AS_MADE)


@pytest.mark.parametrize("column", ["geom_3857", "point_3857"])
def test_one_without_the_other_is_not_believed(conn, parcel, column):
    kinds = {"geom_3857": ELSEWHERE, "point_3857": f"ST_Centroid({ELSEWHERE})"}
    sql.run(
        conn,
        f"INSERT INTO parcel (commune_code, area_map_m2, source_srid, geom, {column})"
        f" SELECT commune_code, area_map_m2, source_srid, geom, {kinds[column]} FROM parcel",
    )
    assert [row["is_so"] for row in sql.rows(conn, AS_MADE)] == [True, True]
