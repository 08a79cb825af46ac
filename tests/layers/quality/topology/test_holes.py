"""Holes in which nothing is drawn."""

import pytest
import shapely

from layers import crs, sql
from tests import factories
from tests.grid import Grid
from tests.layers.quality import shapes
from tests.layers.quality.topology import measure

HOLES = "SELECT parcel_id, area_m2 FROM hole_fact"
POND = """
    INSERT INTO land_object (commune_code, kind, area_m2, source_srid, geom)
    VALUES ('31150', 'water', 200, 5897, ST_GeomFromWKB(%(geom)s, 4326))
"""
MAP = Grid(
    """
    A . . . . . B
    . E F . I J .
    . . . . . . .
    . H G . L K .
    D . . . . . C
    """,
    step_m=10,
)


@pytest.fixture
def ring(conn: sql.Connection) -> int:
    """A parcel with two holes of 200 m²."""
    factories.commune(conn)
    outline = shapely.Polygon(MAP["ABCD"], [MAP["EFGH"], MAP["IJKL"]])
    return shapes.parcel(conn, [outline])


def found(conn: sql.Connection) -> list[tuple[int, float]]:
    measure.facts(conn)
    return [(owner, round(area_m2, 3)) for owner, area_m2 in sql.tuples(conn, HOLES)]


def test_both_holes_are_one_fact(conn: sql.Connection, ring: int) -> None:
    assert found(conn) == [(ring, 400)]


def test_a_hole_with_a_parcel_in_it_is_none(conn: sql.Connection, ring: int) -> None:
    factories.parcel(conn, MAP["EFGH"])
    assert found(conn) == [(ring, 200)]


def test_a_hole_that_is_filled_for_the_most_part_is_not_empty(
    conn: sql.Connection, ring: int
) -> None:
    factories.parcel(conn, (10, 10, 20, 24))
    factories.parcel(conn, (40, 10, 50, 16))
    assert found(conn) == [(ring, 140)]


def test_a_pond_of_a_layer_of_its_own_fills_a_hole(conn: sql.Connection, ring: int) -> None:
    pond = crs.to_wgs84(factories.shape(MAP["IJKL"]), factories.SRID)
    sql.run(conn, POND, geom=pond.wkb)
    assert found(conn) == [(ring, 200)]
