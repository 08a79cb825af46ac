"""Files that are no export: each is turned away with one sentence, before anything is written."""

import resource
import zipfile
from datetime import date
from itertools import chain

import openpyxl
import pytest

from layers.intake.refusal import Refusal
from layers.records import as_of, workbook
from layers.records import load as loading
from tests import factories
from tests.layers.records import exports
from tests.layers.records.exports import DAY, HEAD, load, refused, row

OLD_BINARY = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 2000
LOCKED = OLD_BINARY + "EncryptedPackage".encode("utf-16-le") + b"\0" * 200
HEADS = "Số tờ,Số thửa,Mã xã,Phân loại\n1,1,31150,1\n".encode()


@pytest.fixture(autouse=True)
def ninh_kieu(conn):
    factories.commune(conn)
    factories.parcel(conn)


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("e.xlsx", b"", r"e.xlsx is empty \(0 bytes\)"),
        ("e.xls", OLD_BINARY, r"old binary format of Excel \(.xls\).*save it as .xlsx"),
        ("e.xlsx", LOCKED, "protected by a password: open it in Excel, remove the password"),
        ("e.xlsx", b"PK\x03\x04 broken", "e.xlsx is damaged and cannot be unpacked"),
        ("e.pdf", b"%PDF-1.7", "is no table: give the export as XLSX or CSV"),
        ("e.csv", b"\x00\x01\x02\x03" * 500, "is no text"),
        ("e.csv", b"so thua\n1\n2\n", "has one column only"),
        ("e.csv", b"\xff\xfea", "begins as utf-16 and is not"),
        ("e.csv", HEADS + b'1,1,"' + b"x" * 70_000, "line 3: field larger than .*left open"),
        ("e.csv", b"a,b,c\n1,2,3\n", "holds no export: no row of its first 60 names columns"),
        ("e.csv", "Số tờ;Số thửa;Mã xã\n1;2;3\n".encode(), "no column for the group .it has: "),
        ("e.csv", "Số tờ;Số thửa;Mã xã;Phân loại\n".encode(), "there are no rows below row 1"),
        ("e.csv", "Số tờ;Số tờ;Số thửa;Nhóm\n1;1;1;1\n".encode(), "all read as so_to: choose"),
    ],
)
def test_what_is_no_export_is_refused(conn, tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_bytes(content)
    refused(conn, path, reason)


def test_a_file_that_is_not_there_is_refused(conn, tmp_path):
    refused(conn, tmp_path / "e.xlsx", "there is no file")


def test_an_empty_workbook_is_refused(conn, tmp_path):
    openpyxl.Workbook().save(tmp_path / "e.xlsx")
    refused(conn, tmp_path / "e.xlsx", "holds no export")


def test_a_zip_that_is_no_workbook_is_refused(conn, tmp_path):
    with zipfile.ZipFile(tmp_path / "e.xlsx", "w") as archive:
        archive.writestr("parcels.shp", b"")
    refused(conn, tmp_path / "e.xlsx", "is a zip and no workbook")


def _with_part(path, name, content):
    """Write a workbook anew with one of its parts replaced."""
    exports.workbook(path, [row()])
    with zipfile.ZipFile(path) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, old in (parts | {name: b""}).items():
            archive.writestr(part, content if part == name else old)
    return path


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_a_bomb_is_not_unpacked(conn, tmp_path, part):
    path = _with_part(tmp_path / "e.xlsx", part, b" " * (20 * workbook.MEBIBYTE))
    refused(conn, path, r"would unpack to 20 MB, [\d,]+ times its size")


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/workbook.xml"])
@pytest.mark.parametrize("content", [b"", b"<broken", b"\x00\xff"])
def test_a_damaged_part_is_refused(conn, tmp_path, part, content):
    refused(
        conn, _with_part(tmp_path / "e.xlsx", part, content), "damaged workbook|holds no export"
    )


def test_entities_do_not_grow(conn, tmp_path):
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 12))
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">' + laughs + b"]><x>&l11;</x>"
    refused(conn, _with_part(tmp_path / "e.xlsx", "xl/worksheets/sheet1.xml", bomb), "damaged")


def test_a_wrong_extent_does_not_cut_the_rows(conn, tmp_path):
    path = exports.workbook(tmp_path / "e.xlsx", [row()])
    with zipfile.ZipFile(path) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    assert b'<dimension ref="A1:O2"' in sheet
    wrong = sheet.replace(b'<dimension ref="A1:O2"', b'<dimension ref="A1"')
    assert load(conn, _with_part(path, "xl/worksheets/sheet1.xml", wrong)).counts["matched"] == 1


def test_of_several_tables_one_has_to_be_chosen(conn, tmp_path):
    book = openpyxl.Workbook()
    book.active.title = "Bìa"
    for name in ("Tháng 5", "Tháng 6"):
        sheet = book.create_sheet(name)
        sheet.append(HEAD)
        sheet.append(row(1, 1, "Nhóm 2" if name == "Tháng 6" else "Nhóm 1"))
    book.save(tmp_path / "e.xlsx")
    refused(conn, tmp_path / "e.xlsx", "several tables, choose one with --sheet: Tháng 5, Tháng 6")
    refused(conn, tmp_path / "e.xlsx", "has no sheet Tháng 7", sheet="Tháng 7")
    report = load(conn, tmp_path / "e.xlsx", sheet="Tháng 6")
    assert report.counts["groups"] == {"2": 1}


@pytest.mark.parametrize(
    ("title", "day"),
    [
        ("Số liệu đến ngày 15/6/2026", date(2026, 6, 15)),
        ("(tính đến 15/06/2026)", date(2026, 6, 15)),
        ("Kế hoạch 90 ngày từ 01/9/2025; ngày xuất: 15.06.2026 10:30", date(2026, 6, 15)),
        ("Cần Thơ, ngày 15 tháng 6 năm 2026", date(2026, 6, 15)),
        ("Kết quả đến 30/6/2030, ký ngày 2026-06-15", date(2026, 6, 15)),
    ],
)
def test_the_title_tells_the_day(title, day):
    found = as_of.find(None, title, date(2026, 1, 1), "file", date(2026, 7, 1))
    assert (found.day, found.said_by) == (day, "title")


def test_an_option_wins_and_the_day_of_saving_comes_last(conn, tmp_path):
    saved = date(2026, 1, 1)
    today = date(2026, 7, 1)
    assert as_of.find(DAY, "đến 1/1/2026", saved, "file", today).day == DAY
    assert as_of.find(None, "Xã Thạnh Phú 31/02/2026", saved, "file", today).day == saved
    assert as_of.find("2026-06-15", "", saved, "file", today).day == DAY
    with pytest.raises(Refusal, match="--as-of 15/6 is no date"):
        as_of.find("15/6", "", saved, "file", today)
    with pytest.raises(Refusal, match="--as-of 2026-08-01 lies in the future"):
        as_of.find(date(2026, 8, 1), "", saved, "file", today)
    report = load(conn, exports.text(tmp_path / "e.csv", [row()]), as_of=None)
    assert report.settings["as_of_from"] == "file"
    assert "taken as the day the file was saved" in report.notes[0]


BEGIN = '<?xml version="1.0"?><worksheet xmlns="{}"><sheetData>'.format(
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
)
END = "</sheetData></worksheet>"


def _xml(cells):
    return f"<row>{''.join(map(_cell, cells))}</row>"


def _cell(cell):
    if isinstance(cell, str):
        return f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
    return f"<c><v>{cell}</v></c>" if cell else "<c/>"


def _long(path, rows):
    """Write a workbook of many rows without ever holding them."""
    short = _with_part(path.with_name("short.xlsx"), "xl/worksheets/sheet1.xml", b"")
    with zipfile.ZipFile(short) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            with new.open(part, "w") as target:
                if "sheet1" not in part:
                    target.write(old.read(part))
                    continue
                for text in chain([BEGIN], map(_xml, chain([HEAD[1:]], rows)), [END]):
                    target.write(text.encode())
    return path


def test_a_hundred_thousand_rows_pass_in_bounded_memory(conn, tmp_path):
    rows = (row(1 + n // 500, 1 + n % 500, 1, 31150, running=1)[1:] for n in range(100_000))
    path = _long(tmp_path / "e.xlsx", rows)
    staged = []
    before = _peak_bytes()
    report = load(conn, path, dry_run=True, progress=lambda rows, _of: staged.append(rows))
    assert _peak_bytes() - before < 60 * workbook.MEBIBYTE
    assert report.counts["added"] == 100_000
    assert staged == [loading.BATCH_ROWS] * 20


def _peak_bytes():
    """The most memory this process has had so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
