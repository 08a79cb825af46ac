"""Ward exports for tests: rows of the 2026 layout, written as people write them."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import config
from layers import province, sql
from layers.intake.refusal import Refusal
from layers.records import columns, header, read, table
from layers.records import load as loading

CAN_THO = province.read(config.ROOT / "provinces", "92")
CA_MAU = province.read(config.ROOT / "provinces", "96")
DAY = date(2026, 6, 15)

HEAD = (
    "STT", "Mã xã", "Số tờ", "Số thửa", "Đã xuất sổ địa chính điện tử", "Chưa xuất",
    "Đồng bộ 3 khối", "Không đồng bộ 3 khối", "Chỉ có thuộc tính", "Khớp dân cư", "Chưa khớp",
    "Không xác định", "Vận hành 24/7", "Không 24/7", "Phân loại",
)  # fmt: skip
MARKS = HEAD[4:14]


def row(sheet: Any = 1, number: Any = 1, group: Any = "Nhóm 1", code: Any = "31150", **marked: Any):
    """A row of the layout; `marked` says the cell of a column of HEAD, by its key."""
    keys = ("book", "no_book", "all", "partial", "attributes", "matched", "unmatched",
            "undetermined", "running", "idle")  # fmt: skip
    return ["1", code, sheet, number, *(marked.get(key) for key in keys), group]


def workbook(
    path: Path, rows: list[list[Any]], head: Any = HEAD, above: Any = (), below: Any = (),
    merged: Any = (),
) -> Path:  # fmt: skip
    """Write an XLSX; `head` is one row, or a list of several."""
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in (*above, *(head if isinstance(head, list) else [head]), *rows, *below):
        sheet.append(list(cells))
    for cells in merged:
        sheet.merge_cells(cells)
    book.save(path)
    return path


def text(
    path: Path,
    rows: list[list[Any]],
    encoding: str = "utf-8",
    delimiter: str = ",",
    head: Any = HEAD,
) -> Path:
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows([head, *rows])
    return path


def load(conn, path, dry_run=False, where=CAN_THO, progress=lambda _read, _of: None, **options):
    options = {"as_of": DAY} | options
    return loading.load(conn, path, where, loading.Options(**options), dry_run, progress)


def records(conn):
    return sql.rows(conn, "SELECT * FROM record ORDER BY commune_code, sheet_no, parcel_no")


def count(conn, table):
    return sql.value(conn, f"SELECT count(*) FROM {table}")


def refused(conn, path, reason, **options):
    tables = ("record", "import_run", "audit_entry", "import_change")
    before = [count(conn, table) for table in tables]
    with pytest.raises(Refusal, match=reason):
        load(conn, path, **options)
    assert [count(conn, table) for table in tables] == before


def read_file(path, **said):
    with table.opened(path) as tables:
        head = header.find(tables.open(tables.sheets[0]))
        assert head is not None
        chosen = columns.choose(head.labels, said, path.name)
        return head, chosen, list(read.rows(head, chosen))


def read_row(tmp_path, *rows, **said):
    return read_file(workbook(tmp_path / "e.xlsx", list(rows)), **said)[2][0]
