"""The list of exceptions as a workbook, and as a table for any program."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from layers import sql
from layers.quality.exceptions import listing
from portal import pairs, quality_words
from portal.download import BYTE_ORDER_MARK
from portal.reports import workbook as book
from portal.reports.workbook import Column


def workbook(conn: sql.Connection, path: Path, filters: listing.Filters) -> int:
    """Write the exceptions of the list, however many; return how many."""
    with book.create(path, _("Ngoại lệ"), None, _("Ngoại lệ của các quy tắc chất lượng")) as made:
        return made.table(_("Ngoại lệ"), _columns(), _rows(conn, filters), has_total=False)


def table(conn: sql.Connection, path: Path, filters: listing.Filters) -> None:
    """Write the same as CSV: moments and days as ISO 8601 has them."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(BYTE_ORDER_MARK)
        writer = csv.writer(file)
        writer.writerow([column.title for column in _columns()])
        for row in _rows(conn, filters):
            writer.writerow([_plain(value) for value in row])


def _columns() -> list[Column]:
    return [
        Column(_("Số"), "count"),
        Column(_("Mã xã"), width=8),
        Column(pgettext("one", "Xã, phường"), width=26),
        Column(_("Quy tắc"), width=18),
        Column(_("Tên quy tắc"), width=40),
        Column(_("Số của thửa"), "count"),
        Column(_("Số tờ"), width=8),
        Column(pgettext("one", "Số thửa"), width=8),
        Column(_("Số của thửa liên quan"), "count"),
        Column(_("Trạng thái")),
        Column(_("Lý do"), width=60),
        Column(_("Người chấp nhận")),
        Column(_("Chấp nhận lúc"), "moment"),
        Column(_("Đến hết ngày"), "day"),
        Column(_("Kết thúc lúc"), "moment"),
        Column(_("Người kết thúc")),
    ]


def _rows(conn: sql.Connection, filters: listing.Filters) -> Iterator[tuple[Any, ...]]:
    return (_row(one) for some in listing.batches(conn, filters) for one in pairs.each(some))


def _row(one: sql.Row) -> tuple[Any, ...]:
    rule = quality_words.rule_of(one["rule_no"])
    return (
        one["id"], one["commune_code"], one["commune_name"],
        rule.code if rule else str(one["rule_no"]), quality_words.title(rule) if rule else None,
        one["parcel_id"], one["sheet_no"], one["parcel_no"], one["other_id"] or None,
        str(quality_words.EXCEPTION_STATES[listing.state_of(one)]), one["reason"], one["actor"],
        one["created_at"], one["until"], one["ended_at"], one["ended_by"],
    )  # fmt: skip


def _plain(value: Any) -> Any:
    if value is None:
        return ""
    if hasattr(value, "isoformat"):
        return value.isoformat()
    # A spreadsheet would run what begins like a formula.
    is_formula = isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r")
    return f"'{value}" if is_formula else value
