"""An export goes in, again, and changed: records, groups of all parcels, and counts."""

from datetime import date

import pytest

from layers import sql
from portal.doctor import database as doctor
from tests import factories
from tests.layers.records.exports import (
    CA_MAU,
    DAY,
    count,
    load,
    records,
    refused,
    row,
    text,
    workbook,
)

TABLES = ("record", "import_run", "import_change", "import_refused_row", "audit_entry")


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    """Three parcels and a road: 1/1, 1/2, 1/3, 1/4."""
    factories.commune(conn)
    for number in (1, 2, 3):
        factories.parcel(conn, (20 * number, 0, 20 * number + 20, 30), "1", str(number))
    factories.parcel(conn, (0, 40, 90, 50), "1", "4", land_use=["DGT"])


def groups(conn):
    found = sql.rows(conn, "SELECT parcel_no, clean_group FROM parcel WHERE commune_code = '31150'")
    return {one["parcel_no"]: one["clean_group"] for one in found}


def commune(conn, code="31150"):
    return sql.row(conn, "SELECT * FROM commune WHERE code = %(code)s", code=code)


def require_counts_are_right(conn):
    assert sql.rows(conn, doctor.WRONG_CELLS) == []
    assert sql.rows(conn, doctor.WRONG_COMMUNES) == []


def test_an_export_gives_every_parcel_of_its_commune_a_group(conn, tmp_path):
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 2, "Nhóm 2")]))
    assert (report.counts["added"], report.counts["matched"], report.run is None) == (2, 2, False)
    assert groups(conn) == {"1": 1, "2": 2, "3": 3, "4": 0}
    assert [one["parcel_no"] for one in report.not_in_export.rows] == ["3"]
    found = commune(conn)
    assert (found["record_scheme"], found["record_as_of"], found["unlisted_group"]) == (
        "2026",
        DAY,
        3,
    )
    require_counts_are_right(conn)


def test_a_second_load_changes_nothing_at_all(conn, tmp_path):
    path = workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 2, "Nhóm 2"), row(1, 9)])
    load(conn, path)
    before = [count(conn, table) for table in TABLES]
    again = load(conn, path)
    assert (again.counts["unchanged"], again.is_change, again.run) == (3, False, None)
    assert again.loaded_before is not None
    assert [count(conn, table) for table in TABLES] == before


def test_a_dry_run_says_the_same_and_writes_nothing(conn, tmp_path):
    path = workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 9), row(1, 2, "Nhóm 7")])
    before = [count(conn, table) for table in TABLES]
    dry = load(conn, path, dry_run=True)
    assert [count(conn, table) for table in TABLES] == before
    real = load(conn, path)
    assert (dry.counts, dry.refused, dry.not_on_map) == (
        real.counts,
        real.refused,
        real.not_on_map,
    )


def test_a_new_export_replaces_the_records_of_its_commune_only(conn, tmp_path):
    factories.commune(conn, "31147", "Phường Tân An", (1000, 0, 2000, 1000))
    other = factories.parcel(conn, (1500, 0, 1520, 30), "1", "1", "31147")
    factories.record(conn, other, 2)
    load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 2), row(1, 3, "Nhóm 2")]))
    kept = records(conn)[1]["id"]  # after the other commune's
    new = workbook(tmp_path / "f.xlsx", [row(1, 1), row(1, 2, "Nhóm 2"), row(1, 9)])
    report = load(conn, new, as_of=date(2026, 6, 22))
    kinds = ("added", "changed", "unchanged", "gone")
    assert [report.counts[kind] for kind in kinds] == [1, 1, 1, 1]
    assert (report.changed.rows[0]["group_before"], report.changed.rows[0]["group_after"]) == (1, 2)
    assert report.gone.rows[0]["parcel_no"] == "3"
    assert groups(conn) == {"1": 1, "2": 2, "3": 3, "4": 0}
    found = {(one["commune_code"], one["parcel_no"]): one for one in records(conn)}
    assert found["31150", "1"]["id"] == kept
    assert found["31150", "1"]["import_run"] != report.run  # untouched
    assert ("31147", "1") in found
    require_counts_are_right(conn)


def test_an_older_export_is_refused_unless_it_is_meant(conn, tmp_path):
    load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1)]))
    old = workbook(tmp_path / "f.xlsx", [row(1, 1, "Nhóm 2")])
    day = date(2026, 6, 8)
    refused(
        conn, old, "is of 08/06/2026 and the records of commune 31150 are of 15/06/2026", as_of=day
    )
    assert load(conn, old, as_of=day, older=True).counts["changed"] == 1
    assert commune(conn)["record_as_of"] == day


def test_the_same_records_of_a_later_day_change_the_day_only(conn, tmp_path):
    path = workbook(tmp_path / "e.xlsx", [row(1, 1)])
    load(conn, path)
    report = load(conn, path, as_of=date(2026, 6, 22))
    assert (report.is_change, report.counts["unchanged"]) == (True, 1)
    assert commune(conn)["record_as_of"] == date(2026, 6, 22)


def test_unmatched_are_listed_both_ways(conn, tmp_path):
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1), row(7, 7)]))
    assert [(one["row"], one["sheet_no"]) for one in report.not_on_map.rows] == [(3, "7")]
    assert [one["parcel_no"] for one in report.not_in_export.rows] == ["2", "3"]
    assert (report.counts["not_on_map"], report.counts["not_in_export"]) == (1, 2)
    assert sql.value(conn, "SELECT n_record_unmatched FROM commune_count") == 1


def test_the_plan_of_2025_has_no_group_for_unlisted_parcels(conn, tmp_path):
    factories.commune(conn, "31999", "Xã Đất Mũi", (1000, 0, 2000, 1000))
    for number in (1, 2):
        factories.parcel(
            conn, (1000 + 20 * number, 0, 1020 + 20 * number, 30), "1", str(number), "31999"
        )
    path = workbook(tmp_path / "e.xlsx", [row(1, 1, "Nhóm 3", "31999")])
    report = load(conn, path, where=CA_MAU)
    assert sql.value(conn, "SELECT array_agg(clean_group ORDER BY parcel_no) FROM parcel"
                     " WHERE commune_code = '31999'") == [3, 0]  # fmt: skip
    assert (commune(conn, "31999")["record_scheme"], commune(conn, "31999")["unlisted_group"]) == (
        "2025",
        0,
    )
    assert report.notes == ()


def test_group_3_of_the_2026_scheme_is_remarked_on(conn, tmp_path):
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1, "Nhóm 3"), row(1, 2)]))
    assert "1 rows are of group 3, which in the scheme of 2026" in report.notes[0]


def test_records_of_another_scheme_are_replaced_too(conn, tmp_path):
    factories.record(
        conn, None, 3, scheme="2025", commune_code="31150", sheet_no="1", parcel_no="1"
    )
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1)]))
    assert (report.counts["added"], report.counts["gone"]) == (1, 1)
    assert [one["scheme"] for one in records(conn)] == ["2026"]


def test_a_row_that_cannot_be_used_is_kept_for_mending_and_its_record_stays(conn, tmp_path):
    load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 2), row(1, 3)]))
    rows = [row(1, 1), row(1, 2, "chưa rõ"), row(1, None), row(1, 3, "Nhóm 2"), row(2, 1)]
    report = load(conn, workbook(tmp_path / "f.xlsx", rows), as_of=date(2026, 6, 22))
    reasons = {one["row"]: one["reason"] for one in report.refused.rows}
    assert reasons == {3: "group 'chưa rõ' is none of 1, 2, 3", 4: "no parcel number"}
    assert report.counts["gone"] == 0
    assert groups(conn)["2"] == 1
    kept = sql.rows(conn, "SELECT * FROM import_refused_row ORDER BY row_no")
    assert [(one["row_no"], one["sheet_no"], one["parcel_no"]) for one in kept] == [
        (3, "1", "2"),
        (4, "1", None),
    ]
    assert kept[0]["source"] == {
        "Mã xã": "31150", "Số tờ": 1, "Số thửa": 2, "Phân loại": "chưa rõ",
    }  # fmt: skip


def test_a_key_that_repeats_goes_in_once(conn, tmp_path):
    path = workbook(tmp_path / "e.xlsx", [row(1, 1), row("1", 1.0, "Nhóm 2"), row(1, 2)])
    report = load(conn, path)
    assert [(one["row"], one["reason"]) for one in report.refused.rows] == [
        (3, "the same sheet and number as row 2")
    ]
    assert groups(conn)["1"] == 1


def test_a_file_that_mostly_cannot_be_used_removes_nothing(conn, tmp_path):
    load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1), row(1, 2)]))
    bad = workbook(tmp_path / "f.xlsx", [row(1, 1), row(1, 2, "?"), row(1, 3, "?")])
    refused(conn, bad, "2 of its 3 rows cannot be used .row 3: group '.' is none of")


@pytest.mark.parametrize(
    ("code", "options", "reason"),
    [
        ("99999", {}, "there is no commune 99999 here"),
        ("31120", {"commune": "31150"}, "there is no commune 31120 here"),
        (None, {}, "no commune code; say it with --commune"),
    ],
)
def test_rows_of_other_communes_are_refused(conn, tmp_path, code, options, reason):
    rows = [row(1, 1), row(1, 2), row(1, 3, code=code)]
    report = load(conn, workbook(tmp_path / "e.xlsx", rows), **options)
    assert [one["reason"] for one in report.refused.rows] == [reason]


def test_without_a_commune_column_it_has_to_be_said(conn, tmp_path):
    head = ("Số tờ", "Số thửa", "Phân loại")
    path = workbook(tmp_path / "e.xlsx", [[1, 1, "Nhóm 1"]], head)
    refused(conn, path, "say which it is of with --commune")
    assert load(conn, path, commune="31150").counts["matched"] == 1
    refused(conn, path, "there is no commune 31151 here", commune="31151")


def test_an_excel_number_of_a_code_has_lost_its_zero(conn, tmp_path):
    factories.commune(conn, "01234", "Xã Xa", (1000, 0, 2000, 1000))
    report = load(conn, workbook(tmp_path / "e.xlsx", [row(1, 1, code=1234)]))
    assert report.counts["communes"] == {"01234": 1}


def test_a_text_file_goes_in_like_a_workbook(conn, tmp_path):
    rows = [row(1, 1), row("1", "2.0", "nhóm 2", matched="x")]
    report = load(conn, text(tmp_path / "e.csv", rows, delimiter=";"))
    assert report.settings["delimiter"] == ";"
    assert groups(conn) == {"1": 1, "2": 2, "3": 3, "4": 0}


def test_a_parcel_loaded_later_finds_its_record(conn, tmp_path):
    load(conn, workbook(tmp_path / "e.xlsx", [row(1, 9, "Nhóm 2")]))
    factories.parcel(conn, (200, 0, 220, 30), "1", "9")
    again = load(conn, tmp_path / "e.xlsx")
    assert again.counts["changed"] == 1
    assert groups(conn)["9"] == 2
    require_counts_are_right(conn)
