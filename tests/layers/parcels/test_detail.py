"""One parcel: its facts, its neighbours, its history."""

import pytest

from layers import sql
from layers.parcels import detail, land_use, neighbours, search, tolerance
from layers.parcels.neighbours import Limit
from tests import factories
from tests.grid import Grid

DRAWN = Grid("""
    A . B . C
    . . . . .
    F . E . D
""", step_m=10)  # fmt: skip
LIMIT = Limit(0.01, 0.001)


@pytest.fixture(autouse=True)
def commune(conn: sql.Connection) -> str:
    return factories.commune(conn)


@pytest.mark.parametrize("number", [0, -1, 1, 2**63, 10**30])
def test_a_number_nobody_has_is_an_unknown_parcel(conn: sql.Connection, number: int) -> None:
    with pytest.raises(detail.UnknownParcel):
        detail.get(conn, number)


def test_a_point_answers_the_whole_stack_the_smallest_first(conn: sql.Connection) -> None:
    large = factories.parcel(conn, (0, 0, 100, 100), parcel_no="1")
    small = factories.parcel(conn, (40, 40, 60, 60), parcel_no="2")
    factories.parcel(conn, (200, 0, 300, 100), parcel_no="3")
    stack = detail.stack(conn, *factories.position(50, 50))
    assert [parcel["id"] for parcel in stack] == [small, large]


def test_neighbours_that_share_a_side_are_no_conflict(conn: sql.Connection) -> None:
    parcel = factories.parcel(conn, DRAWN["ABEF"], parcel_no="1")
    beside = factories.parcel(conn, DRAWN["BCDE"], parcel_no="2")
    (found,) = neighbours.of(conn, detail.get(conn, parcel), LIMIT)
    assert (found.id, found.is_conflict) == (beside, False)


def test_an_overlap_is_measured_in_the_zone(conn: sql.Connection) -> None:
    parcel = factories.parcel(conn, DRAWN["ACDF"], parcel_no="1")
    factories.parcel(conn, DRAWN["BCDE"], parcel_no="2")
    (found,) = neighbours.of(conn, detail.get(conn, parcel), LIMIT)
    assert found.overlap_m2 == pytest.approx(400, abs=0.001)


@pytest.mark.parametrize(
    ("area_m2", "width_m", "is_conflict"),
    [(399.9, 9.9, True), (400.1, 9.9, False), (399.9, 10.1, False)],
)
def test_an_overlap_is_a_conflict_where_it_is_larger_and_wider_than_the_limit(
    conn: sql.Connection, area_m2: float, width_m: float, is_conflict: bool
) -> None:
    parcel = factories.parcel(conn, (0, 0, 40, 40), parcel_no="1")
    factories.parcel(conn, (20, 20, 60, 40), parcel_no="2")  # 20 by 20 m in common
    (found,) = neighbours.of(conn, detail.get(conn, parcel), Limit(area_m2, width_m))
    assert found.is_conflict is is_conflict


def test_a_bow_tie_breaks_nothing(conn: sql.Connection) -> None:
    parcel = factories.parcel(conn, DRAWN["ACFD"], parcel_no="1")
    factories.parcel(conn, DRAWN["BCDE"], parcel_no="2")
    (found,) = neighbours.of(conn, detail.get(conn, parcel), LIMIT)
    assert found.is_conflict


def test_the_record_of_the_present_scheme_is_shown(conn: sql.Connection) -> None:
    parcel = factories.parcel(conn)
    sql.run(conn, "UPDATE commune SET record_scheme = '2026'")
    factories.record(conn, parcel, 3, scheme="2025")
    factories.record(conn, parcel, 2, scheme="2026")
    found = detail.get(conn, parcel).facts
    assert (found["scheme"], found["record_group"]) == ("2026", 2)


def test_an_earlier_state_is_history(conn: sql.Connection) -> None:
    parcel = factories.parcel(conn)
    sql.run(conn, "UPDATE parcel SET land_use = '{CLN}'")
    (was,) = detail.history(conn, parcel)
    assert was["land_use"] == ["LUC"]


@pytest.mark.parametrize(
    ("mapped", "legal", "scale", "is_within"),
    [
        (1020.0, 1000.0, 1000, False),  # ±12.65
        (1012.0, 1000.0, 1000, True),
        (988.0, 1000.0, 1000, True),
        (1012.0, None, 1000, None),
        (1012.0, 1000.0, None, None),
        (1012.0, 0.0, 1000, None),
    ],
)
def test_the_tolerance_needs_a_legal_area_and_a_scale(
    mapped: float, legal: float | None, scale: int | None, is_within: bool | None
) -> None:
    verdict = tolerance.judge(mapped, legal, scale)
    assert (verdict.is_within if verdict else None) == is_within


def test_no_land_use_code_has_two_standings() -> None:
    tables = (land_use.CURRENT, land_use.UNUSED_LAND, land_use.OLD, land_use.AGGREGATE)
    codes = [name for table in tables for name in table]
    assert len(codes) == len(set(codes))


def test_a_key_is_found_by_its_spellings_and_by_its_former_numbers(conn: sql.Connection) -> None:
    now = factories.parcel(conn, sheet_no="12", parcel_no="345")
    was = factories.parcel(
        conn, sheet_no="90", parcel_no="7", former_sheet_no="12", former_parcel_no="345"
    )
    found = search.by_key(conn, "012", "345", None, [], 10)
    assert [(row["id"], row["is_former"]) for row in found] == [(now, False), (was, True)]
    assert search.by_key(conn, "12", "345", ["31249"], [], 10) == []


def test_a_code_is_found_by_its_beginning(conn: sql.Connection) -> None:
    parcel = factories.parcel(conn, parcel_code="w3g1p4m5w13p")
    factories.parcel(conn, parcel_code="w3g1p5m5w13p")
    assert [row["id"] for row in search.by_code(conn, "w3g1p4", 10)] == [parcel]
    assert [row["id"] for row in search.by_code(conn, "w3g1p4m5w13p", 10)] == [parcel]
