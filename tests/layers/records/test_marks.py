"""Marks, groups, dates and blockers, as people write them."""

from datetime import date, datetime

import pytest

from layers.records.read import Unusable
from tests.layers.records.exports import HEAD, read_file, read_row, row, workbook


@pytest.mark.parametrize("mark", ["x", "X", 1, 1.0, "1", True, "TRUE", "✓", "có", " x "])
def test_marks(tmp_path, mark):
    found = read_row(tmp_path, row(book=mark, all=mark, undetermined=mark, running=mark))
    assert (found.is_book_issued, found.blocks, found.owner_match, found.is_in_operation) == (
        True,
        "all",
        "undetermined",
        True,
    )


@pytest.mark.parametrize("blank", [None, "", " ", "0", 0, "FALSE", "-"])
def test_no_marks_at_all_say_nothing(tmp_path, blank):
    found = read_row(tmp_path, row(matched=blank, unmatched=blank, partial=blank))
    assert (found.owner_match, found.blocks, found.is_book_issued) == (None, None, None)
    assert found.remarks == ()


@pytest.mark.parametrize(
    ("marked", "name", "value"),
    [
        ({"no_book": "x"}, "is_book_issued", False),
        ({"book": 0}, "is_book_issued", False),
        ({"partial": "x"}, "blocks", "partial"),
        ({"attributes": "x"}, "blocks", "attributes"),
        ({"attributes": "x", "partial": "x"}, "blocks", "attributes"),
        ({"unmatched": "x"}, "owner_match", "unmatched"),
        ({"idle": "x"}, "is_in_operation", False),
    ],
)
def test_the_other_marks(tmp_path, marked, name, value):
    assert getattr(read_row(tmp_path, row(**marked)), name) == value


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ({"matched": "x", "unmatched": "x"}, "owner_match"),
        ({"matched": "x", "undetermined": "x"}, "owner_match"),
        ({"book": "x", "no_book": 1}, "is_book_issued"),
        ({"running": "x", "idle": "x"}, "is_in_operation"),
        ({"all": "x", "partial": "x"}, "blocks"),
        ({"all": "x", "attributes": "x"}, "blocks"),
    ],
)
def test_marks_that_contradict_each_other_are_left_unknown_and_said(tmp_path, marked, name):
    found = read_row(tmp_path, row(**marked))
    assert getattr(found, name) is None
    (remark,) = found.remarks
    assert remark.startswith("both ")
    assert remark.endswith(" are marked: left unknown")


def test_a_mark_that_means_nothing_is_left_unknown_and_said(tmp_path):
    found = read_row(tmp_path, row(running="?"))
    assert (found.is_in_operation, found.remarks) == (
        None,
        ("Vận hành 24/7 says '?': left unknown",),
    )


@pytest.mark.parametrize(("cell", "value"), [
    (1, "matched"), ("0", "unmatched"), (2, "undetermined"), ("KXĐ", "undetermined"), (None, None),
])  # fmt: skip
def test_one_column_may_say_all_of_an_owner(tmp_path, cell, value):
    head = ("STT", "Mã xã", "Số tờ", "Số thửa", "Khớp dân cư", "Phân loại")
    path = workbook(tmp_path / "e.xlsx", [[1, "31150", 1, 1, cell, "Nhóm 1"]], head)
    assert read_file(path)[2][0].owner_match == value


@pytest.mark.parametrize(("cell", "group"), [
    ("Nhóm 1", 1), ("NHÓM 2", 2), ("nhóm II", 2), (1, 1), (2.0, 2), ("Nho\u0301m 3", 3), ("N1", 1),
])  # fmt: skip
def test_groups(tmp_path, cell, group):
    assert read_row(tmp_path, row(group=cell)).clean_group == group


@pytest.mark.parametrize("cell", [None, "Nhóm 4", "Nhóm", 0, "#N/A"])
def test_a_row_without_a_group_is_unusable(tmp_path, cell):
    found = read_row(tmp_path, row(3, 4, cell))
    assert isinstance(found, Unusable)
    assert (found.row, found.sheet_no, found.parcel_no) == (2, "3", "4")


def test_what_keeps_it_out_of_group_1_is_read_without_what_else_is_said(tmp_path):
    head = (*HEAD, "Lý do không đạt nhóm 1", "Đồng bộ quốc gia", "Ngày cập nhật")
    said = (
        "GIAYCHUNGNHAN.47_1: soVaoSo, ngayVaoSo (Nguyễn Văn A); TINHHINHDANGKY.5.diaChi\n"
        "maSoDinhDanh=092000000000; HOSOQUET: NOSIGN"
    )
    cells = [*row(), said, "x", datetime(2026, 6, 1)]
    found = read_file(workbook(tmp_path / "e.xlsx", [cells], head))[2][0]
    assert found.blockers == (
        "GIAYCHUNGNHAN.47_1.soVaoSo", "GIAYCHUNGNHAN.47_1.ngayVaoSo", "TINHHINHDANGKY.5.diaChi",
        "TINHHINHDANGKY.5.maSoDinhDanh", "NOSIGN",
    )  # fmt: skip
    assert (found.is_synced, found.updated_on) == (True, date(2026, 6, 1))
    assert "Nguyễn" not in str(found)
    assert "092" not in str(found)


def test_a_date_in_words_and_one_that_is_none(tmp_path):
    head = (*HEAD, "Ngày cập nhật")
    rows = [[*row(1, 1), "05/06/2026"], [*row(1, 2), "31/02/2026"]]
    found = read_file(workbook(tmp_path / "e.xlsx", rows, head))[2]
    assert [one.updated_on for one in found] == [date(2026, 6, 5), None]
    assert found[1].remarks == ("Ngày cập nhật says '31/02/2026': left unknown",)
