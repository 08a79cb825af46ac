"""Rows find their parcels: by their key, else by what the parcel was called before the merger."""

import pytest

from layers import sql
from tests import factories
from tests.layers.records.exports import HEAD, load, records, row, workbook


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    """Two former communes, 31117 and 31120, whose sheets 1 became 1 and 85."""
    factories.commune(conn)
    factories.former_commune(conn, "31117", "31150", "Phường An Cư")
    factories.former_commune(conn, "31118", "31150", "Phường An Hội")
    former = {"former_sheet_no": "1", "former_parcel_no": "1"}
    factories.parcel(conn, (0, 0, 20, 30), "1", "1", former_commune_code="31117", **former)
    factories.parcel(conn, (20, 0, 40, 30), "85", "1", former_commune_code="31118", **former)


def matched(conn):
    return {
        one["sheet_no"]: one["clean_group"]
        for one in sql.rows(conn, "SELECT sheet_no, clean_group FROM parcel")
    }


def test_a_former_commune_s_sheet_is_looked_for_among_its_own(conn, tmp_path):
    rows = [row(1, 1, "Nhóm 2", "31118"), row(1, 1, "Nhóm 1", "31117")]
    report = load(conn, workbook(tmp_path / "e.xlsx", rows))
    assert matched(conn) == {"1": 1, "85": 2}
    assert (report.counts["matched"], report.counts["matched_by_former"]) == (2, 1)
    assert [(one["sheet_no"], one["parcel_no"]) for one in records(conn)] == [
        ("1", "1"),
        ("85", "1"),
    ]
    assert not load(conn, tmp_path / "e.xlsx").is_change


def test_a_present_key_wins_over_a_former_one(conn, tmp_path):
    load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1)]))
    assert matched(conn) == {"1": 1, "85": 3}


def test_a_former_key_that_fits_two_parcels_fits_none(conn, tmp_path):
    factories.parcel(
        conn, (40, 0, 60, 30), "86", "4", former_sheet_no="2", former_parcel_no="4"
    )  # fmt: skip
    factories.parcel(
        conn, (60, 0, 80, 30), "87", "4", former_sheet_no="2", former_parcel_no="4"
    )  # fmt: skip
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(2, 4)]))
    assert (report.counts["not_on_map"], report.counts["matched_by_former"]) == (1, 0)


def test_a_former_key_that_two_rows_claim_is_nobody_s(conn, tmp_path):
    factories.parcel(conn, (40, 0, 60, 30), "86", "4", former_sheet_no="2", former_parcel_no="4")
    head = (*HEAD, "Số tờ cũ", "Số thửa cũ")
    rows = [[*row(7, 1), 2, 4], [*row(7, 2), 2, 4]]
    assert load(conn, workbook(tmp_path / "e.xlsx", rows, head)).counts["not_on_map"] == 2


def test_columns_of_the_former_sheet_and_number_are_used(conn, tmp_path):
    factories.parcel(conn, (40, 0, 60, 30), "86", "4", former_sheet_no="2", former_parcel_no="4")
    head = (*HEAD, "Số tờ cũ", "Số thửa cũ")
    report = load(conn, workbook(tmp_path / "e.xlsx", [[*row(7, 7), 2, 4]], head))
    assert report.counts["matched_by_former"] == 1
    assert matched(conn)["86"] == 1


def test_the_parcel_tells_over_which_commune_a_former_one_was_divided(conn, tmp_path):
    factories.commune(conn, "31147", "Phường Tân An", (1000, 0, 2000, 1000))
    for code in ("31150", "31147"):
        factories.former_commune(conn, "31120", code, "Phường An Nghiệp")
    factories.parcel(
        conn, (1500, 0, 1520, 30), "9", "9", "31147",
        former_commune_code="31120", former_sheet_no="3", former_parcel_no="3",
    )  # fmt: skip
    rows = [row(3, 3, "Nhóm 2", "31120"), row(3, 4, "Nhóm 1", "31120"), row(3, 3)]
    report = load(conn, workbook(tmp_path / "e.xlsx", rows))
    assert report.counts["communes"] == {"31147": 1, "31150": 1}
    assert report.refused.rows[0]["reason"].startswith("former commune 31120 was divided")
    assert matched(conn)["9"] == 2


def test_a_parcel_that_shares_its_key_does_not_take_two_records(conn, tmp_path):
    factories.parcel(conn, (40, 0, 60, 30), "1", "1")
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1)]))
    assert report.counts["matched"] == 1
    assert len(report.not_in_export.rows) == 2
