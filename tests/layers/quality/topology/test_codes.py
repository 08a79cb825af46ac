"""A code's point is where layers.parcels.code says, and it is told whether the parcel holds it."""

import pytest

from layers import sql
from layers.parcels import code
from tests import factories
from tests.layers.quality.topology import measure

ASTRAY = "SELECT parcel_id, ST_X(geom), ST_Y(geom) FROM code_fact ORDER BY 1"
SHAPE = (100, 100, 120, 140)


@pytest.fixture(autouse=True)
def ninh_kieu(conn: sql.Connection) -> None:
    factories.commune(conn)


def test_a_code_that_points_outside_is_found_with_its_point(conn: sql.Connection) -> None:
    factories.parcel(conn, SHAPE, parcel_code=code.encode(*factories.position(110, 120)))
    beside = code.encode(*factories.position(121, 120))
    astray = factories.parcel(conn, SHAPE, parcel_code=beside)
    measure.facts(conn)
    ((parcel, *point),) = sql.tuples(conn, ASTRAY)
    assert parcel == astray
    assert point == pytest.approx(code.decode(beside), abs=1e-12)


def test_a_hole_is_outside(conn: sql.Connection) -> None:
    holed = factories.shape((0, 0, 60, 60)) - factories.shape((20, 20, 40, 40))
    within = code.encode(*factories.position(30, 30))
    parcel = factories.parcel(conn, holed, parcel_code=within)
    measure.facts(conn)
    assert [row[0] for row in sql.tuples(conn, ASTRAY)] == [parcel]


@pytest.mark.parametrize(
    "said", ["3115.1.1", "w3g1p4m5w1", "zzzzzzzzzzzzz", "wi1111111111", "ở" * 12]
)
def test_what_is_no_code_points_nowhere(conn: sql.Connection, said: str) -> None:
    factories.parcel(conn, SHAPE, parcel_code=said)
    factories.parcel(conn, SHAPE)
    measure.facts(conn)
    assert sql.tuples(conn, ASTRAY) == []
