"""What lies outside its commune, and in which other one."""

import pytest

from layers import sql
from tests import factories
from tests.layers.quality.topology import measure

OUTSIDE = """
    SELECT outside_m2, elsewhere_commune, elsewhere_m2, ST_IsEmpty(elsewhere_geom)
    FROM shape_fact WHERE parcel_id = %(id)s
"""


@pytest.fixture(autouse=True)
def three_communes(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.commune(conn, "31153", "Phường Cái Răng", (1000, 0, 2000, 500))
    factories.commune(conn, "31156", "Phường Hưng Phú", (1000, 500, 2000, 1000))


@pytest.mark.parametrize(
    "place, outside_m2, code, elsewhere_m2",
    [
        ((100, 100, 120, 140), 0, None, 0),
        ((990, 100, 1010, 140), 400, "31153", 400),
        ((990, 490, 1010, 530), 400, "31156", 300),
        ((100, -10, 120, 30), 200, None, 0),
        ((1100, 100, 1120, 140), 800, "31153", 800),
        ((980, 100, 1000, 140), 0, None, 0),
    ],
    ids=["inside", "across", "in three", "in none", "elsewhere", "along the border"],
)
def test_the_commune_that_holds_most_is_named(
    conn: sql.Connection,
    place: factories.Box,
    outside_m2: float,
    code: str | None,
    elsewhere_m2: float,
) -> None:
    number = factories.parcel(conn, place)
    measure.facts(conn)
    ((outside, elsewhere, there, is_empty),) = sql.tuples(conn, OUTSIDE, id=number)
    assert (elsewhere, is_empty) == (code, None if not outside_m2 else not code)
    assert (outside, there) == pytest.approx((outside_m2, elsewhere_m2), abs=0.001)
