"""Figures of communes: numbers, or the reason why there is none."""

from datetime import date

import pytest

from layers import sql
from layers.absent import Absent
from layers.communes import detail, figures, pace
from tests import factories


@pytest.fixture
def known(conn: sql.Connection) -> str:
    """A commune with parcels of every kind, a record of most, and a balance."""
    code = factories.commune(conn, record_scheme="2026", record_as_of=date(2026, 11, 1))
    for number, group in enumerate((1, 1, 2), start=1):
        parcel = factories.parcel(conn, (0, 0, 10, 10 * number), parcel_no=str(number))
        factories.record(
            conn, parcel, group, is_synced=group == 1,
            owner_match="matched" if number == 1 else "unmatched",
            blocks="all" if number == 1 else "partial", is_in_operation=number == 1,
            blockers=["NOSIGN", "GIAYCHUNGNHAN.7_1.soVaoSo"] if number == 2 else [],
        )  # fmt: skip
    factories.parcel(conn, parcel_no="9", land_use=["DGT"])
    factories.coverage(conn)
    return code


def test_each_percentage_has_its_own_denominator(conn: sql.Connection, known: str) -> None:
    found = figures.get(conn, known)
    assert found.coverage == pytest.approx(50)
    assert found.coverage_with_objects == pytest.approx(60)
    assert found.clean == pytest.approx(100 * 2 / 3)
    assert found.owner_match == pytest.approx(100 / 3)
    assert found.synced == pytest.approx(100 * 2 / 3)
    assert (found.counts.n, found.counts.n_object, found.counts.n_ungrouped) == (4, 1, 0)


def test_nothing_loaded_is_not_reported_and_nothing_computed_not_evaluated(
    conn: sql.Connection,
) -> None:
    found = figures.get(conn, factories.commune(conn))
    assert found.clean is Absent.NOT_REPORTED
    assert found.coverage is Absent.NOT_EVALUATED
    assert found.gaps_m2 is Absent.NOT_EVALUATED


def test_coverage_of_a_commune_without_parcels_is_not_reported(conn: sql.Connection) -> None:
    code = factories.commune(conn)
    factories.coverage(conn, parcels_m2=0.0)
    assert figures.get(conn, code).coverage is Absent.NOT_REPORTED


def test_a_record_without_a_parcel_on_the_map_is_not_synchronised_land(
    conn: sql.Connection, known: str
) -> None:
    factories.record(
        conn, None, 1, commune_code=known, sheet_no="77", parcel_no="1", is_synced=True
    )
    found = figures.get(conn, known)
    assert found.synced == pytest.approx(100 * 2 / 3)
    assert found.counts.n_record_unmatched == 1


def test_a_share_of_nothing_is_out_of_scope(conn: sql.Connection) -> None:
    code = factories.commune(conn, record_scheme="2026")
    assert figures.get(conn, code).synced is Absent.OUT_OF_SCOPE


def test_slivers_and_finished_gaps_are_no_gaps(conn: sql.Connection, known: str) -> None:
    assert figures.get(conn, known).gaps_m2 is Absent.NONE
    factories.gap(conn, (0, 0, 10, 10))
    factories.gap(conn, kind="sliver")
    factories.gap(conn, state="excluded")
    factories.gap(conn, state="closed")
    found = figures.get(conn, known)
    assert found.counts.n_gaps == 1
    assert found.gaps_m2 == pytest.approx(100)


def test_the_total_adds_counts_and_leaves_out_what_was_not_computed(
    conn: sql.Connection, known: str
) -> None:
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    total = figures.total(figures.every(conn))
    assert total.counts.n == 4
    assert total.coverage == pytest.approx(50)


@pytest.mark.parametrize("code", ["99999", "", "x", "3115O", "31150'", "٣١١٥٠", "3" * 500])
def test_a_code_nobody_has_is_an_unknown_commune(conn: sql.Connection, code: str) -> None:
    with pytest.raises(figures.UnknownCommune):
        figures.get(conn, code)


def test_problems_count_records_and_hide_the_numbers_of_certificates(
    conn: sql.Connection, known: str
) -> None:
    problems = {(p["kind"], p["field"]): p["n"] for p in detail.get(conn, known).problems}
    assert problems == {
        ("owner_unmatched", None): 2,
        ("blocks_missing", None): 2,
        ("not_in_operation", None): 2,
        ("blocker", "NOSIGN"): 1,
        ("blocker", "soVaoSo"): 1,
    }


def test_records_of_another_scheme_are_no_problems_of_this_one(
    conn: sql.Connection, known: str
) -> None:
    sql.run(conn, "UPDATE commune SET record_scheme = '2025'")
    assert detail.get(conn, known).problems == []


def test_a_former_commune_says_whether_it_was_divided(conn: sql.Connection) -> None:
    code = factories.commune(conn)
    other = factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    factories.former_commune(conn, "31117", code, "Phường An Hòa")
    factories.former_commune(conn, "31118", code, "Phường Thới Bình")
    factories.former_commune(conn, "31118", other, "Phường Thới Bình")
    former = detail.get(conn, code).former
    assert [(f["name"], f["is_divided"]) for f in former] == [
        ("Phường An Hòa", False),
        ("Phường Thới Bình", True),
    ]


@pytest.mark.parametrize(
    ("left", "today", "per_day", "is_late"),
    [
        (300, date(2026, 6, 20), 30.0, False),
        (0, date(2026, 6, 20), None, False),
        (300, date(2026, 6, 30), None, True),
        (0, date(2026, 7, 30), None, False),
    ],
)
def test_the_pace_is_what_is_left_over_the_days_that_are_left(
    left: int, today: date, per_day: float | None, is_late: bool
) -> None:
    found = pace.required(left, date(2026, 6, 30), today)
    assert (found.per_day, found.is_late) == (per_day, is_late)
