"""What the cells of an export say, through everything that people do to a spreadsheet."""

import unicodedata
from datetime import date
from typing import Any

import pytest

from layers.records import columns
from layers.records.read import Record
from tests.layers.records.exports import HEAD, read_file, read_row, row, text, workbook

TITLES: Any = (
    ["ỦY BAN NHÂN DÂN THÀNH PHỐ"],
    [],
    ["BẢNG TỔNG HỢP KẾT QUẢ LÀM SẠCH DỮ LIỆU ĐẤT ĐAI"],
    ["(Số liệu tính đến ngày 15/6/2026)"],
)
MERGED = [
    ("STT", "Mã xã", "Số tờ", "Số thửa", "Sổ địa chính điện tử", None, "Đồng bộ 3 khối", None, None,
     "Dân cư", None, None, "Vận hành 24/7", None, "Phân loại"),
    (None, None, None, None, "Đã xuất", "Chưa xuất", "Đồng bộ", "Không đồng bộ",
     "Chỉ có thuộc tính", "Khớp", "Chưa khớp", "Không xác định", "Có", "Không", None),
]  # fmt: skip
AREAS = ("A5:A6", "B5:B6", "C5:C6", "D5:D6", "E5:F5", "G5:I5", "J5:L5", "M5:N5", "O5:O6")
NUMBERING = [f"({number})" for number in range(1, 16)]
ALL = {key: place for place, key in enumerate(columns.ORDER, start=1)}


def test_every_column_is_known_by_its_name(tmp_path):
    head, chosen, _ = read_file(workbook(tmp_path / "e.xlsx", [row()]))
    assert (dict(chosen.at), chosen.by_position, chosen.others) == (ALL, (), ())
    assert (head.row, head.title) == (1, "")


def test_titles_above_merged_heads_a_numbering_row_and_totals_below(tmp_path):
    path = workbook(
        tmp_path / "e.xlsx",
        [row(1, 1, matched="x"), row(2, 5, "Nhóm 2", idle=1)],
        MERGED,
        above=TITLES,
        merged=AREAS,
        below=(
            ["Tổng cộng", None, 2, 2, None, None, None, None, None, 1],
            [],
            [None, None, None, "Người lập biểu", None, "Thủ trưởng"],
        ),
    )
    head, chosen, rows = read_file(path)
    assert (dict(chosen.at), head.row) == (ALL, 5)
    assert "tính đến ngày 15/6/2026" in head.title
    assert [(one.row, one.sheet_no, one.parcel_no, one.clean_group) for one in rows] == [
        (7, "1", "1", 1),
        (8, "2", "5", 2),
    ]
    assert (rows[0].owner_match, rows[1].is_in_operation) == ("matched", False)


def test_a_row_that_numbers_the_columns_is_no_record(tmp_path):
    for numbering in (NUMBERING, list(range(1, 16)), ["A", "B", *range(1, 14)]):
        path = workbook(tmp_path / "e.xlsx", [numbering, row(1, 1)])
        assert [one.row for one in read_file(path)[2]] == [3]


def test_heads_that_say_nothing_are_known_by_their_place(tmp_path):
    odd = [*HEAD[:4], *(f"Cột {number}" for number in range(5, 15)), "Phân loại"]
    _, chosen, rows = read_file(workbook(tmp_path / "e.xlsx", [row(matched="x")], tuple(odd)))
    assert dict(chosen.at) == ALL
    assert set(chosen.by_position) == set(columns.ORDER[3:13])
    assert rows[0].owner_match == "matched"


def test_a_place_is_not_trusted_where_names_stand_elsewhere(tmp_path):
    odd = ("STT", "Ghi chú", *HEAD[1:10], "Cột lạ", *HEAD[11:])
    _, chosen, _ = read_file(workbook(tmp_path / "e.xlsx", [], tuple(odd)))
    assert (chosen.by_position, chosen.others) == ((), ("Ghi chú", "Cột lạ"))


def test_personal_columns_are_named_and_never_read(tmp_path):
    head = (*HEAD, "Họ và tên chủ sử dụng", "CCCD", "Địa chỉ", "Số phát hành GCN")
    path = workbook(tmp_path / "e.xlsx", [[*row(1, 1), "Nguyễn Văn A", "0", "x", "y"]], head)
    _, chosen, rows = read_file(path)
    assert chosen.personal == head[15:]
    assert "Nguyễn Văn A" not in str(rows)


@pytest.mark.parametrize(("cell", "number"), [
    (12, "12"), (12.0, "12"), ("12.0", "12"), (" 12 ", "12"), ("'12", "12"),
    ("TĐ 01-2025", "TĐ 01-2025"), ("T\u0110\u00a0 1", "TĐ 1"),
])  # fmt: skip
def test_numbers_are_texts(tmp_path, cell, number):
    found = read_row(tmp_path, row(cell, cell))
    assert (found.sheet_no, found.parcel_no) == (number, number)


@pytest.mark.parametrize(("sheet", "number", "reason"), [
    (None, 1, "no sheet"), (1, None, "no parcel number"),
    ("#REF!", 1, "sheet '#REF!' is no number"),
    (None, None, "no sheet"),
    (1, date(2026, 2, 1), "Excel has made a date of the parcel number: write it as text"),
])  # fmt: skip
def test_a_row_without_its_key_is_unusable(tmp_path, sheet, number, reason):
    assert read_row(tmp_path, row(sheet, number)).reason == reason


def test_columns_may_be_said_by_head_letter_or_as_absent(tmp_path):
    path = workbook(tmp_path / "e.xlsx", [row(7, 8, matched="x")])
    _, chosen, rows = read_file(path, so_to="số thửa", so_thua="C", khop="-")
    assert (rows[0].sheet_no, rows[0].parcel_no, rows[0].owner_match) == ("8", "7", None)
    assert "khop" not in chosen.at


def test_a_formula_that_was_never_calculated_is_said_and_a_row_without_goes_in(tmp_path):
    path = workbook(tmp_path / "e.xlsx", [row(1, "=1+1"), row(1, 3), row(1, 4, running="=1")])
    found = read_file(path)[2]
    reason = "the formula in column {} was never calculated: open the file in Excel and save it"
    assert [getattr(one, "reason", None) for one in found] == [
        reason.format("Số thửa"),
        None,
        reason.format("Vận hành 24/7"),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1258"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_text_file_in_any_encoding_and_delimiter(tmp_path, encoding, delimiter):
    head: Any = HEAD
    cells = row("TĐ 1", "2.0", matched="X")
    if encoding == "cp1258":
        head, cells = ([_decomposed(str(one)) for one in cells_of] for cells_of in (HEAD, cells))
    path = text(tmp_path / "e.csv", [cells], encoding, delimiter, head)
    _, chosen, rows = read_file(path)
    assert dict(chosen.at) == ALL
    assert isinstance(rows[0], Record)
    assert (rows[0].sheet_no, rows[0].parcel_no, rows[0].owner_match) == ("TĐ 1", "2", "matched")


def test_a_text_file_that_speaks_to_excel_first(tmp_path):
    path = tmp_path / "e.csv"
    path.write_text("sep=;\n" + ";".join(HEAD) + "\n" + ";".join(map(str, row(1, 2))), "utf-8")
    assert [(one.row, one.parcel_no) for one in read_file(path)[2]] == [(3, "2")]


def _decomposed(words):
    """Spell as cp1258 has to: letters such as ô and ă whole, the five tones apart."""
    return "" if words == "None" else "".join(map(_spelled, words))


def _spelled(letter):
    parts = unicodedata.normalize("NFD", letter)
    tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
    return (
        unicodedata.normalize("NFC", "".join(part for part in parts if part not in tones)) + tones
    )


def test_a_head_that_stands_alone_above_does_not_spread(tmp_path):
    heads = [
        ("STT", "Mã xã", "Số tờ cũ", None, "Số tờ", "Phân loại"),
        (None, None, None, "Số thửa", None, None),
    ]
    path = workbook(tmp_path / "e.xlsx", [[1, "31150", 7, 8, 9, "Nhóm 1"]], heads)
    (found,) = read_file(path)[2]
    assert (found.sheet_no, found.parcel_no, found.former_sheet_no) == ("9", "8", "7")
