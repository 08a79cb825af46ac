"""`records load --with-people`: into the restricted schema, again, changed, and taken back."""

import json
from dataclasses import asdict
from datetime import date

import pytest

from layers import sql
from layers.intake.refusal import Refusal
from layers.people import held
from layers.records import undo
from tests import factories
from tests.layers.people import planted
from tests.layers.people.planted import GIA, THU, elsewhere, row, workbook
from tests.layers.records import exports
from tests.layers.records.exports import load

LATER = date(2026, 6, 22)
KIEU = ("Lê Thị Thử", "092277000001", "1977", *THU[3:])
HOLDERS = "SELECT * FROM restricted.holder ORDER BY id"
REGISTRATIONS = "SELECT * FROM restricted.registration ORDER BY id"
PRESENT = """
SELECT parcel_no, name, identity_no, flags FROM restricted.holder
WHERE ended_by_run IS NULL ORDER BY parcel_no, ordinal
"""
SERIALS = """
SELECT parcel_no, serial, registry_no FROM restricted.registration
WHERE ended_by_run IS NULL ORDER BY parcel_no, ordinal
"""


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    factories.commune(conn)
    for number in (1, 2, 3):
        factories.parcel(conn, (20 * number, 0, 20 * number + 20, 30), "1", str(number))


@pytest.fixture
def export(tmp_path):
    rows = [row(THU), row(GIA, number=2, group="Nhóm 2"), row(None, number=3)]
    return workbook(tmp_path / "e.xlsx", rows)


def present(conn):
    return [tuple(one.values()) for one in sql.rows(conn, PRESENT)]


def serials(conn):
    return [tuple(one.values()) for one in sql.rows(conn, SERIALS)]


def state(conn):
    return sql.rows(conn, HOLDERS), sql.rows(conn, REGISTRATIONS)


def test_people_go_to_the_restricted_schema(conn, export):
    report = load(conn, export, with_people=True)
    assert present(conn) == [
        ("1", "Nguyễn Văn Thử", "092199012345", []),
        ("2", "Trần Thị Giả", "92188054321", ["lost_zero"]),
    ]
    assert serials(conn) == [
        ("1", "AĐ 123456", "CH00777"), ("2", "BA 654321", "CS00888"), ("2", "BB 765432", "CS00999"),
    ]  # fmt: skip
    assert report.counts["people"] == {
        "holders": {"added": 2, "ended": 0, "unchanged": 0},
        "registrations": {"added": 3, "ended": 0, "unchanged": 0},
        "flags": {"lost_zero": 1},
    }
    assert report.settings["people_columns"]["so_giay_to"] == "Số CCCD"
    assert report.settings["personal_columns"] == ["Điện thoại"]


def test_the_cells_are_kept_as_they_came(conn, export):
    load(conn, export, with_people=True)
    sources = [one["source"] for one in sql.rows(conn, HOLDERS)]
    assert sources[1]["Số CCCD"] == "92188054321"
    assert sources[1]["Ngày sinh"] == "02/03/1980"
    assert "Điện thoại" not in sources[0]


def test_without_the_option_nothing_of_them_is_read(conn, export):
    report = load(conn, export)
    assert state(conn) == ([], [])
    assert set(report.settings["personal_columns"]) >= {"Số CCCD", "Điện thoại", "Địa chỉ"}
    assert planted.found_in(json.dumps(asdict(report), ensure_ascii=False)) == []
    assert elsewhere(conn) == {}


def test_a_persons_values_reach_no_other_table_and_no_report(conn, tmp_path):
    rows = [row(THU), row(GIA, number=2), row(THU, number=None), row(GIA, number=3, group="?"),
            row(THU, number=1), row(GIA, number=9, book="x", no_book="x")]  # fmt: skip
    reports = [load(conn, workbook(tmp_path / "e.xlsx", rows), dry, with_people=True)
               for dry in (True, False)]  # fmt: skip
    assert reports[0].counts == reports[1].counts
    assert reports[0].counts["refused"] == 3
    for report in reports:
        assert planted.found_in(json.dumps(asdict(report), ensure_ascii=False)) == []
    undo.restore(conn, reports[1].run)
    assert elsewhere(conn) == {}


def test_a_persons_value_that_has_slipped_into_another_column_is_not_repeated(conn, tmp_path):
    slipped = {"matched": "Nguyễn Văn Thử", "running": "092199012345", "idle": 92188054321}
    rows = [row(None, number=1, **slipped), row(None, number=2, group="Trần Thị Giả", **slipped),
            row(None, number=3)]  # fmt: skip
    report = load(conn, workbook(tmp_path / "e.xlsx", rows))
    assert (report.counts["remarks"], report.counts["refused"]) == (3, 1)
    assert planted.found_in(json.dumps(asdict(report), ensure_ascii=False)) == []
    assert elsewhere(conn) == {}


def test_the_looking_glass_sees_planted_values(conn, export):
    load(conn, export)
    sql.run(conn, "UPDATE import_run SET file = 'Nguyễn Văn Thử'")
    assert list(elsewhere(conn)) == ["public.import_run"]


def test_the_same_file_again_changes_nothing(conn, export):
    load(conn, export, with_people=True)
    before = state(conn), exports.count(conn, "audit_entry"), exports.count(conn, "import_run")
    again = load(conn, export, with_people=True)
    assert (again.is_change, again.run) == (False, None)
    assert again.counts["people"]["holders"] == {"added": 0, "ended": 0, "unchanged": 2}
    assert (state(conn), exports.count(conn, "audit_entry"), exports.count(conn, "import_run")) == (
        before
    )


def test_the_same_file_brings_its_people_later(conn, export):
    load(conn, export)
    later = load(conn, export, with_people=True)
    assert (later.is_change, later.counts["changed"], len(present(conn))) == (True, 0, 2)


def test_what_changes_keeps_its_former_state(conn, export, tmp_path):
    load(conn, export, with_people=True)
    new = workbook(tmp_path / "f.xlsx", [row(KIEU), row(GIA, number=2, group="Nhóm 2")])
    report = load(conn, new, as_of=LATER, with_people=True)
    assert report.counts["people"]["holders"] == {"added": 1, "ended": 1, "unchanged": 1}
    assert [one[1] for one in present(conn)] == ["Lê Thị Thử", "Trần Thị Giả"]
    ended = [one for one in sql.rows(conn, HOLDERS) if one["ended_by_run"]]
    assert [(one["name"], one["ended_by_run"]) for one in ended] == [("Nguyễn Văn Thử", report.run)]


def test_undoing_a_run_restores_exactly(conn, export, tmp_path):
    first = load(conn, export, with_people=True).run
    before = state(conn)
    new = workbook(tmp_path / "f.xlsx", [row(KIEU), row(THU, number=3)])
    second = load(conn, new, as_of=LATER, with_people=True).run
    assert state(conn) != before
    assert undo.later(conn, first) == second
    undo.restore(conn, second)
    assert state(conn) == before
    undo.restore(conn, first)
    assert state(conn) == ([], [])


def test_a_run_without_people_leaves_what_is_there(conn, export, tmp_path):
    load(conn, export, with_people=True)
    before = state(conn)
    new = workbook(tmp_path / "f.xlsx", [row(KIEU), row(None, number=9)])
    run = load(conn, new, as_of=LATER).run
    assert state(conn) == before
    undo.restore(conn, run)
    assert state(conn) == before


def test_an_export_of_names_only_leaves_the_certificates(conn, export, tmp_path):
    load(conn, export, with_people=True)
    before = serials(conn)
    names = [[*exports.row(1, 1), "Lê Thị Thử"]]
    load(
        conn, exports.workbook(tmp_path / "f.xlsx", names, (*exports.HEAD, "Họ tên")),
        as_of=LATER, with_people=True,
    )  # fmt: skip
    assert present(conn) == [("1", "Lê Thị Thử", None, [])]
    assert serials(conn) == before


def test_a_row_that_cannot_be_used_leaves_its_people(conn, export, tmp_path):
    load(conn, export, with_people=True)
    rows = [row(THU), row(KIEU, number=2, group="?"), row(None, number=3)]
    load(conn, workbook(tmp_path / "f.xlsx", rows), as_of=LATER, with_people=True)
    assert [one[1] for one in present(conn)] == ["Nguyễn Văn Thử", "Trần Thị Giả"]


def test_another_communes_people_stay(conn, export, tmp_path):
    factories.commune(conn, "31153", "Phường Cái Khế", (1000, 0, 2000, 1000))
    load(conn, export, with_people=True)
    load(conn, workbook(tmp_path / "f.xlsx", [row(KIEU, code="31153")]), with_people=True)
    assert len(present(conn)) == 3


def test_an_audit_entry_counts_and_tells_no_name(conn, export):
    load(conn, export, with_people=True)
    written = "SELECT action, subject, row_count FROM audit_entry"
    entries = [tuple(one.values()) for one in sql.rows(conn, written)]
    assert ("insert", "holder", 2) in entries
    assert ("insert", "registration", 3) in entries


def test_a_file_without_people_is_refused_where_they_are_wanted(conn, tmp_path):
    path = exports.workbook(tmp_path / "e.xlsx", [exports.row(1, 1)])
    with pytest.raises(Refusal, match="has no column of people or certificates that is known"):
        load(conn, path, with_people=True)


def test_a_column_of_people_is_said_with_the_option_only(conn, tmp_path):
    rows = [[*exports.row(1, 1), "Lê Thị Thử"]]
    path = exports.workbook(tmp_path / "e.xlsx", rows, (*exports.HEAD, "Cột lạ"))
    with pytest.raises(Refusal, match="ho_ten is personal data, which is read --with-people only"):
        load(conn, path, columns={"ho_ten": "Cột lạ"})
    load(conn, path, columns={"ho_ten": "P"}, with_people=True)
    assert [one[1] for one in present(conn)] == ["Lê Thị Thử"]


def test_what_is_masked_never_leaves_the_database(conn, export):
    load(conn, export, with_people=True)
    parcel = "SELECT id FROM parcel WHERE parcel_no = %(number)s"
    one, other, third = (sql.value(conn, parcel, number=number) for number in "123")
    assert held.masked(conn, one).holders == [{"name": "N*** V*** T***", "identity_no": "***345"}]
    assert [one["serial"] for one in held.masked(conn, other).registrations] == ["***321", "***432"]
    assert planted.found_in(held.masked(conn, one)) == []
    assert not held.masked(conn, third)
    assert held.revealed(conn, one).holders[0]["name"] == "Nguyễn Văn Thử"


@pytest.mark.parametrize("table", ["holder", "registration"])
def test_nobody_else_is_granted_anything(conn, table):
    oid = sql.value(conn, f"SELECT 'restricted.{table}'::regclass::oid")
    sql.run(conn, "CREATE ROLE portal_test_reader")
    sql.run(conn, "GRANT SELECT ON ALL TABLES IN SCHEMA public TO portal_test_reader")
    sql.run(conn, "SET LOCAL ROLE portal_test_reader")
    assert sql.value(conn, "SELECT count(*) FROM parcel") == 3
    may = "SELECT has_schema_privilege('restricted', 'USAGE, CREATE')"
    assert not sql.value(conn, may)
    privileges = "SELECT has_table_privilege(%(oid)s::oid, 'SELECT, INSERT, UPDATE, DELETE')"
    assert not sql.value(conn, privileges, oid=oid)
