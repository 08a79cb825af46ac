"""Where two sheets, or two communes, run beside each other without meeting."""

import pytest

from layers import sql
from tests import factories
from tests.layers.quality.topology import measure

EDGES = "SELECT parcel_id, other_id, kind, offset_m, length_m FROM edge_fact ORDER BY 1, 2"
NEXT = "31153"


@pytest.fixture(autouse=True)
def two_communes(conn: sql.Connection) -> None:
    factories.commune(conn)
    factories.commune(conn, NEXT, "Phường Cái Răng", (1000, 0, 2000, 1000))


def found(conn: sql.Connection) -> list[tuple[object, ...]]:
    measure.facts(conn)
    return [(kind, round(offset, 6), round(length, 6))
            for _, _, kind, offset, length in sql.tuples(conn, EDGES)]  # fmt: skip


@pytest.mark.parametrize("offset_m", [0.1, -0.1, 0.49])
def test_a_thin_gap_and_a_thin_overlap_are_found_from_both_sides(
    conn: sql.Connection, offset_m: float
) -> None:
    factories.parcel(conn, (80, 100, 100, 140))
    factories.parcel(conn, (100 + offset_m, 90, 120, 150), sheet_no="2")
    assert found(conn) == [("sheet", abs(offset_m), 40)] * 2


@pytest.mark.parametrize("offset_m", [0.0, 0.01, -0.01, 0.6])
def test_what_coincides_and_what_is_far_apart_is_not(conn: sql.Connection, offset_m: float) -> None:
    factories.parcel(conn, (80, 100, 100, 140))
    factories.parcel(conn, (100 + offset_m, 90, 120, 150), sheet_no="2")
    assert found(conn) == []


@pytest.mark.parametrize("sheet_no", ["1", None])
def test_within_a_sheet_and_beside_no_sheet_there_is_no_edge(
    conn: sql.Connection, sheet_no: str | None
) -> None:
    factories.parcel(conn, (80, 100, 100, 140))
    factories.parcel(conn, (100.1, 90, 120, 150), sheet_no=sheet_no)
    assert found(conn) == []


def test_between_communes_the_sheet_does_not_count(conn: sql.Connection) -> None:
    factories.parcel(conn, (980, 100, 1000, 140))
    factories.parcel(conn, (1000.2, 90, 1020, 150), commune_code=NEXT)
    assert found(conn) == [("commune", 0.2, 40)] * 2


def test_the_neighbour_need_not_be_judged_with_it(conn: sql.Connection) -> None:
    one = factories.parcel(conn, (980, 100, 1000, 140))
    other = factories.parcel(conn, (1000.2, 90, 1020, 150), commune_code=NEXT)
    measure.facts(conn, [one])
    assert [row[:2] for row in sql.tuples(conn, EDGES)] == [(one, other)]


def test_a_corner_that_only_one_has_does_no_harm(conn: sql.Connection) -> None:
    factories.parcel(conn, (80, 100, 100, 140))
    corners = [(100.0, 100.0), (120.0, 100.0), (120.0, 140.0), (100.0, 140.0), (100.0, 117.0)]
    factories.parcel(conn, corners, sheet_no="2")
    assert found(conn) == []


def test_a_wedge_is_as_far_off_as_its_wide_end(conn: sql.Connection) -> None:
    factories.parcel(conn, (80, 100, 100, 140))
    factories.parcel(conn, [(100, 100), (120, 100), (120, 140), (100.3, 140)], sheet_no="2")
    assert found(conn) == [("sheet", 0.3, 40)] * 2


def test_a_parcel_that_fills_the_gap_matches_both(conn: sql.Connection) -> None:
    factories.parcel(conn, (80, 100, 100, 140))
    factories.parcel(conn, (100.3, 100, 120, 140), sheet_no="2")
    factories.parcel(conn, (100, 100, 100.3, 140), sheet_no="1")
    assert found(conn) == []


def test_sides_of_one_direction_do_not_face_each_other(conn: sql.Connection) -> None:
    """A parcel over most of another one begins beside where that one begins: no edge."""
    factories.parcel(conn, (80, 100, 100, 140))
    factories.parcel(conn, (80.2, 90, 100.2, 150), sheet_no="2")
    assert found(conn) == []
