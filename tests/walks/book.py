"""The workbook of an edition: every number in every sheet."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
import pytest

from portal.reports.edition_columns import AREAS, COMMUNES, COUNTS, JUDGED
from tests.recounted import Recounted
from tests.walks.words import NAMES, SHARES, Week, moved, quantity

Cells = dict[str, Any]
OF_COMMUNES = {"Xã, phường", "Cân đối diện tích", "Hồ sơ", "Chất lượng", "Xác nhận"}
TOLD = {"Kỳ số liệu", "Định nghĩa"}  # number, days, hash; and words
NO_FIGURES = {"Phiên bản", "Trọng số"}  # of a rule
MEASURES = {"clean": "Tỷ lệ sạch", "owner": "Khớp dân cư", "synced": "Đã đồng bộ"}


def walk(content: bytes, weeks: list[Week]) -> None:
    """Compare all sheets with the last of the weeks, and the one before it where there is one."""
    book = openpyxl.load_workbook(BytesIO(content), data_only=True)
    week = weeks[-1]
    walks: dict[str, Callable[[list[Cells]], None]] = {
        **dict.fromkeys(OF_COMMUNES, lambda rows: _communes(rows, week)),
        "Quy tắc": lambda rows: _rules(rows, week.places[""]),
        "Quy tắc theo xã": lambda rows: _commune_rules(rows, week),
        "Khoảng trống": lambda rows: _gaps(rows, week),
        "Thay đổi": lambda rows: _changes(rows, weeks),
        "Nguyên nhân": lambda rows: _causes(rows, weeks),
    }
    for sheet in book:
        if sheet.title not in TOLD:
            walks[sheet.title](_rows(sheet))
    assert set(book.sheetnames) <= {*walks, *TOLD}, "a sheet that nobody walks"


def _rows(sheet: Any) -> list[Cells]:
    heads, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, row, strict=True)) for row in rows]


def _compare(cells: Cells, wanted: Cells, where: str) -> None:
    """Compare a row, and require that it has no number but those."""
    for head, value in wanted.items():
        if head in cells:
            assert cells[head] == pytest.approx(value), (where, head, cells[head], value)
    others = {head: value for head, value in cells.items() if head not in wanted}
    left = [head for head, value in others.items() if isinstance(value, int | float)]
    assert not set(left) - NO_FIGURES, (where, left)


def _communes(rows: list[Cells], week: Week) -> None:
    assert len(rows) == len(week.places)
    for cells in rows:
        one = week.places[cells["Mã"] or ""]
        _compare(cells, _wanted(one, week), one.code)


def _wanted(one: Recounted, week: Week) -> Cells:
    found = {str(COMMUNES[name].title): _metric(one, name) for name in NAMES}
    for name, column in COUNTS.items():
        is_known = one.has_record or name in ("n_unknown", "n_object")
        found[str(column.title)] = one[name] if is_known else "…"
    for name, column in AREAS.items():
        area = name.removesuffix("_area") + "_m2"
        found[str(column.title)] = one[area] / 10_000 if one.cover else "?"
    for name, column in JUDGED.items():
        found[str(column.title)] = one[name]
    communes = [
        place for code, place in week.places.items() if code in ("", one.code) or not one.code
    ]
    published = sum(place.row.get("natural_area_m2", 0) for place in communes if place.code)
    return found | {str(COMMUNES["published_area"].title): published / 10_000}


def _metric(one: Recounted, name: str) -> float | str:
    value = one.figure(name)
    scale = 100 if name in SHARES else 10_000 if name == "gap_area" else 1
    return value if isinstance(value, str) else value / scale


def _verdicts(one: Recounted, no: int) -> Cells:
    counts, index = one.rules[no], one.index(no)
    return {
        "Đạt": one.passed(no), "Không đạt": counts["failed"],
        "Được chấp nhận là ngoại lệ": counts["excused"], "Chưa đủ căn cứ": counts["unevaluated"],
        "Chỉ số": "?" if index is None else index / 100,
    }  # fmt: skip


def _rules(rows: list[Cells], whole: Recounted) -> None:
    numbers = {one["code"]: no for no, one in whole.rules.items()}
    assert [row["Mã quy tắc"] for row in rows] == list(numbers)
    for cells in rows:
        _compare(cells, _verdicts(whole, numbers[cells["Mã quy tắc"]]), cells["Mã quy tắc"])


def _commune_rules(rows: list[Cells], week: Week) -> None:
    numbers = {one["code"]: no for no, one in week.places[""].rules.items()}
    judged = [one for code, one in week.places.items() if code and one["judged"]]
    assert len(rows) == sum(one["applies"] > 0 for place in judged for one in place.rules.values())
    for cells in rows:
        one, no = week.places[cells["Mã"]], numbers[cells["Mã quy tắc"]]
        _compare(cells, _verdicts(one, no), f"{one.code} {no}")


def _gaps(rows: list[Cells], week: Week) -> None:
    areas = {gap["id"]: gap["area_m2"] / 10_000 for gap in week.places[""].gaps}
    listed = [cells for cells in rows if cells["Mã khoảng trống"]]
    assert {cells["Mã khoảng trống"] for cells in listed} == set(areas)
    for cells in rows:
        area = areas.get(cells["Mã khoảng trống"], sum(areas.values()))
        _compare(cells, {"Diện tích (ha)": area}, str(cells["Mã khoảng trống"]))


def _changes(rows: list[Cells], weeks: list[Week]) -> None:
    if len(weeks) < 2:
        assert not any(isinstance(v, int | float) for row in rows for v in row.values())
        return
    before, after = weeks[-2], weeks[-1]
    assert len(rows) == len(after.places)
    for cells in rows:
        code = cells["Mã"] or ""
        wanted: Cells = {}
        for name in NAMES:
            called = str(COMMUNES[name].title)
            one, other = (week.places[code].figure(name) for week in (before, after))
            step = moved(name, one, other)
            scale = 100 if name in SHARES else 10_000 if name == "gap_area" else 1
            wanted |= {
                f"{called}, kỳ {before.number}": _metric(before.places[code], name),
                f"{called}, kỳ {after.number}": _metric(after.places[code], name),
                f"{called}, chênh lệch": None if step is None else step / scale,
            }
        _compare(cells, wanted, code)


def _causes(rows: list[Cells], weeks: list[Week]) -> None:
    """Causes are what moves between two states; here they have to add up to what is counted."""
    names = {text: name for name, text in MEASURES.items()}
    assert (len(weeks) < 2) == (not rows)
    for cells in rows:
        name = names.get(cells["Chỉ tiêu"])
        code = cells["Mã"] or ""
        parts = [
            head
            for head in cells
            if head.endswith(("(điểm)", "(số lượng)")) and head != "Chênh lệch (điểm)"
        ]
        if name:
            one, other = (quantity(week.places[code].figure(name)) for week in weeks[-2:])
            wanted = {
                "Kỳ trước": "×" if one is None else one / 100,
                "Kỳ này": "×" if other is None else other / 100,
                "Chênh lệch (điểm)": "×" if one is None or other is None else (other - one) / 100,
            }
            _compare({h: v for h, v in cells.items() if h not in parts}, wanted, f"{code} {name}")
        added = [cells[head] for head in parts if head.endswith("(điểm)")]
        if isinstance(cells["Chênh lệch (điểm)"], float):
            assert sum(added) == pytest.approx(cells["Chênh lệch (điểm)"]), code
