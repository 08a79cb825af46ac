"""Parcels that lie over each other are found, and what only touches is not."""

import pytest

from layers import sql
from tests import factories
from tests.grid import Grid
from tests.layers.quality import shapes
from tests.layers.quality.topology import measure

OVERLAPS = "SELECT parcel_id, other_id, area_m2, width_m FROM overlap_fact ORDER BY 1, 2"
TWINS = "SELECT parcel_id, other_id, share FROM twin_fact ORDER BY 1, 2"
MAP = Grid(
    """
    A . B . C
    . . M . .
    F . E . D
    """,
    step_m=20,
)


@pytest.fixture(autouse=True)
def ninh_kieu(conn: sql.Connection) -> None:
    factories.commune(conn)


def test_both_parcels_of_a_pair_have_the_overlap(conn: sql.Connection) -> None:
    one = factories.parcel(conn, (0, 0, 20, 40))
    other = factories.parcel(conn, (18, 0, 40, 40))
    measure.facts(conn)
    found = sql.tuples(conn, OVERLAPS)
    assert [row[:2] for row in found] == [(one, other), (other, one)]
    assert found[0][2:] == found[1][2:] == pytest.approx((80, 2 * 80 / 84), abs=1e-6)


def test_a_corner_that_one_of_two_has_on_their_border_is_no_overlap(conn: sql.Connection) -> None:
    factories.parcel(conn, MAP["ABEF"])
    factories.parcel(conn, MAP["BCDEM"])
    measure.facts(conn)
    assert sql.tuples(conn, OVERLAPS) == []


def test_what_is_not_in_the_scope_is_looked_at_and_not_judged(conn: sql.Connection) -> None:
    one = factories.parcel(conn, (0, 0, 20, 40))
    other = factories.parcel(conn, (18, 0, 40, 40), commune_code="31150")
    measure.facts(conn, [one])
    assert [row[:2] for row in sql.tuples(conn, OVERLAPS)] == [(one, other)]
    assert sql.tuples(conn, "SELECT parcel_id FROM shape_fact") == [(one,)]


def test_a_broken_neighbour_is_compared_as_its_rings_have_it(conn: sql.Connection) -> None:
    broken = shapes.knotted(conn)  # (100, 100) to (120, 120), crossing itself in the middle
    whole = factories.parcel(conn, (100, 115, 120, 120))
    measure.facts(conn)
    found = sql.tuples(conn, OVERLAPS)
    assert [row[:3] for row in found] == [
        (broken, whole, pytest.approx(75)), (whole, broken, pytest.approx(75)),
    ]  # fmt: skip


def test_a_parcel_inside_another_one_overlaps_it(conn: sql.Connection) -> None:
    factories.parcel(conn, (0, 0, 40, 40))
    factories.parcel(conn, (10, 10, 20, 20))
    measure.facts(conn)
    assert [row[2] for row in sql.tuples(conn, OVERLAPS)] == pytest.approx([100, 100])


def test_a_parcel_drawn_twice_is_a_twin(conn: sql.Connection) -> None:
    one = factories.parcel(conn, MAP["ABEF"])
    other = factories.parcel(conn, MAP["BEFA"])
    measure.facts(conn)
    assert sql.tuples(conn, TWINS) == [
        (one, other, pytest.approx(1)), (other, one, pytest.approx(1)),
    ]  # fmt: skip


def test_a_heap_of_copies_is_found_pair_by_pair(conn: sql.Connection) -> None:
    for _ in range(12):
        factories.parcel(conn, (0, 0, 20, 40))
    measure.facts(conn)
    assert len(sql.tuples(conn, TWINS)) == 12 * 11
