"""The lists of quality as CSV, as workbook and as GeoPackage: exactly the list, in its order."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from layers import sql
from layers.quality import registry
from layers.quality.lists import export
from layers.quality.rule import Rule
from portal import list_words, quality_words, words
from portal.reports import text_table, workbook
from portal.reports.workbook import Column

RULES = ("failed", "excused", "unevaluated")

Batches = Generator[list[sql.Row], None, None]
Row = Callable[[sql.Row], tuple[Any, ...]]


@dataclass(frozen=True)
class Content:
    """What a file holds: its name, what the list is of, its rows and their columns."""

    title: str
    about: list[tuple[str, str]]
    as_of: datetime | None
    columns: list[Column]
    row: Row
    batches: Batches
    to_map: Callable[[sql.Connection, Path, Batches, Sequence[tuple[str, str]]], int]


def write(conn: sql.Connection, path: Path, content: Content) -> int:
    """Write the map or the workbook that the suffix names; return how many rows."""
    # Closed by us, also where the file is given up: the cursor behind it must not outlive the
    # transaction.
    with closing(content.batches) as batches:
        if path.suffix == ".gpkg":
            return content.to_map(conn, path, batches, content.about)
        return _workbook(path, content, (content.row(one) for batch in batches for one in batch))


def texts(content: Content) -> Iterator[str]:
    """Yield the list as CSV: its head with the first rows, then batch by batch."""
    begun = text_table.head([column.title for column in content.columns])
    with closing(content.batches) as batches:
        for batch in batches:
            yield begun + text_table.lines(map(content.row, batch))
            begun = ""
    if begun:
        yield begun


def broken() -> str:
    """Return the last line of a CSV that breaks off."""
    return text_table.lines([[_("TỆP CHƯA ĐỦ: hệ thống bị gián đoạn giữa chừng. Xin tải lại.")]])


def definitions(path: Path, content: Content) -> int:
    """Write what a list is and what its words mean as CSV: a table has no place for it."""
    return text_table.write(path, (_("Mục"), _("Nội dung")), content.about)


def of_findings(
    rule: Rule, batches: Batches, about: list[tuple[str, str]], as_of: datetime | None
) -> Content:
    """Return the list of a rule."""
    named = ([row | {"rule": rule.code, "unit": rule.unit} for row in rows] for rows in batches)
    return Content(
        quality_words.title(rule), [*about, *_definition(rule)], as_of, _finding_columns(rule),
        _finding(rule), named, export.findings,
    )  # fmt: skip


def of_parcels(
    title: str, batches: Batches, about: list[tuple[str, str]], as_of: datetime | None
) -> Content:
    """Return a list of parcels by their verdict."""
    return Content(
        title, [*about, *_groups()], as_of, _parcel_columns(), _parcel(), batches,
        lambda conn, path, rows, said: export.verdicts(conn, path, map(_coded, rows), said),
    )  # fmt: skip


def _workbook(path: Path, content: Content, rows: Iterator[tuple[Any, ...]]) -> int:
    said = content.about[0][1]
    with workbook.create(path, content.title, content.as_of, said) as book:
        written = book.tables(_("Danh sách"), content.columns, rows)
        book.definitions(_("Định nghĩa"), [*content.about, (_("Số dòng"), str(written))])
    return written


def _finding_columns(rule: Rule) -> list[Column]:
    value = Column(_("Giá trị đo (%(unit)s)", unit=rule.unit) if rule.unit else _("Giá trị đo"))
    return [
        *_place_columns(),
        Column(_("Quy tắc"), width=18),
        Column(_("Tên quy tắc"), width=40),
        Column(_("Phiên bản"), "count", width=8),
        Column(_("Mức"), width=10),
        replace(value, kind="measure"),
        Column(_("Xã liên quan"), width=8),
        Column(_("Tờ liên quan"), width=8),
        Column(_("Thửa liên quan"), width=8),
        Column(_("Số của thửa liên quan"), "count"),
        Column(_("Trạng thái")),
        Column(_("Phát hiện"), "moment"),
        Column(_("Thay đổi gần nhất"), "moment"),
    ]


def _finding(rule: Rule) -> Row:
    # Looked up once: to find the words in the reader's language took four fifths of a row's time.
    kind = str(quality_words.KINDS[rule.severity])
    said = (rule.code, quality_words.title(rule), rule.version, kind)
    states = {state: str(word) for state, word in list_words.STATES.items()}
    return lambda one: (
        *_place(one), *said, one["value"], one["other_commune"], one["other_sheet_no"],
        one["other_parcel_no"], one["other_id"], states[one["state"]], one["first_seen"],
        one["changed_at"],
    )  # fmt: skip


def _parcel_columns() -> list[Column]:
    return [
        *_place_columns(),
        Column(_("Nhóm khai báo"), "count"),
        Column(_("Nhóm theo kiểm tra"), "count"),
        Column(_("Mức"), width=30),
        Column(_("Quy tắc không đạt"), width=60),
        Column(_("Được chấp nhận"), width=30),
        Column(_("Chưa đủ căn cứ"), width=30),
        Column(_("Từ ngày"), "moment"),
    ]


def _parcel() -> Row:
    titles = {rule.no: quality_words.title(rule) for rule in registry.RULES}  # once, as above
    severities = {severity: str(word) for severity, word in quality_words.SEVERITIES.items()}
    return lambda one: (
        *_place(one), one["declared_group"] or None, one["own_group"] or None,
        severities[one["severity"]], *(_titles(one[name], titles) for name in RULES), one["since"],
    )  # fmt: skip


def _place_columns() -> list[Column]:
    return [
        Column(_("Mã xã"), width=8),
        Column(pgettext("one", "Xã, phường"), width=26),
        Column(_("Số tờ"), width=8),
        Column(pgettext("one", "Số thửa"), width=8),
        Column(_("Mã thửa đất"), width=14),
        Column(_("Số của thửa"), "count"),
    ]


def _place(one: sql.Row) -> tuple[Any, ...]:
    names = (
        "commune_code", "commune_name", "sheet_no", "parcel_no", "parcel_code", "parcel_id",
    )  # fmt: skip
    return tuple(one[name] for name in names)


def _titles(numbers: Iterable[int], titles: dict[int, str]) -> str | None:
    return "; ".join(titles[number] for number in numbers if number in titles) or None


def _coded(rows: list[sql.Row]) -> list[sql.Row]:
    """Return rows with rules as codes, which a program reads."""
    return [row | {name: _codes(row[name]) for name in RULES} for row in rows]


def _codes(numbers: Iterable[int]) -> str | None:
    known = (registry.find(number) for number in numbers)
    return ",".join(rule.code for rule in known if rule) or None


def _definition(rule: Rule) -> list[tuple[str, str]]:
    iso = rule.iso
    return [
        (_("Quy tắc"), _("%(code)s, phiên bản %(version)s", code=rule.code, version=rule.version)),
        (_("Định nghĩa"), quality_words.explanation(rule)),
        (_("Cần làm"), quality_words.advice(rule)),
        (_("Ngưỡng đang áp dụng"), quality_words.thresholds(rule) or _("không có")),
        (_("Phép đo ISO 19157"), f"{iso.measure} · {iso.name} ({iso.edition})"),
    ]


def _groups() -> list[tuple[str, str]]:
    return [
        (_("Nhóm khai báo"), _("Của hệ thống quản lý đất đai.")),
        (_("Nhóm theo kiểm tra"), _("Của các quy tắc chặn nhóm 1 trên cổng này.")),
        *((str(number), words.group(number)) for number in (1, 2, 3)),
    ]
