"""A canal of a layer of its own, drawn into the hole of a parcel, has that parcel judged again."""

import pytest

import config
from layers import crs, sql
from layers.quality import check, registry
from tests import factories
from tests.grid import Grid
from tests.layers.quality import shapes

PROVINCE = config.load({}).province
ACTOR = "test:pytest"
POND = """
    INSERT INTO land_object (commune_code, kind, area_m2, source_srid, geom)
    VALUES ('31150', 'water', 400, 5897, ST_GeomFromWKB(%(geom)s, 4326))
"""
CHANGES = {
    "drained": "DELETE FROM land_object",
    "moved": "UPDATE land_object SET geom = ST_Translate(geom, 0.001, 0)",
}
MAP = Grid(
    """
    A . . . B
    . E . F .
    . . . . .
    . H . G .
    D . . . C
    """,
    step_m=10,
)


def fails(conn: sql.Connection, parcel: int) -> bool | None:
    """Whether the parcel's hole is empty, by its verdict; None where it has none."""
    failed = "SELECT failed FROM parcel_quality WHERE parcel_id = %(id)s"
    found = sql.row(conn, failed, id=parcel)
    return None if found is None else registry.get("empty_hole").no in found["failed"]


@pytest.mark.parametrize("change", CHANGES)
def test_what_is_drawn_into_a_hole_and_out_of_it(conn: sql.Connection, change: str) -> None:
    factories.commune(conn)
    solid = factories.parcel(conn, MAP["EFGH"])
    ring = shapes.holed(conn, MAP["ABCD"], MAP["EFGH"], parcel_no="2")
    sql.run(conn, "DELETE FROM parcel WHERE id = %(id)s", id=solid)
    beside = factories.parcel(conn, (0, 40, 40, 80), parcel_no="3")
    check.within(conn, PROVINCE, ACTOR, "31150")
    assert fails(conn, ring)

    pond = crs.to_wgs84(factories.shape(MAP["EFGH"]), factories.SRID)
    sql.run(conn, POND, geom=pond.wkb)
    assert fails(conn, ring) is None
    assert fails(conn, beside) is False, "whoever has no hole is none of its business"
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert fails(conn, ring) is False

    sql.run(conn, CHANGES[change])
    assert fails(conn, ring) is None
    check.due_within(conn, PROVINCE, ACTOR, "31150")
    assert fails(conn, ring)
