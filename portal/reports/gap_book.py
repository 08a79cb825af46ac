"""A list of gaps as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from flask_babel import gettext as _
from flask_babel import pgettext

from layers import sql
from layers.gaps import export, listing
from portal import format as formats
from portal import words
from portal.reports import workbook
from portal.reports.workbook import Column


def write(
    conn: sql.Connection,
    path: Path,
    filters: listing.Filters,
    today: date,
    sort: listing.Sort = listing.Sort.AREA,
) -> int:
    """Write the gaps of the list, however many; return how many."""
    dates = export.measured(conn, filters)
    said = _as_of(dates)
    with workbook.create(path, _("Khoảng trống bản đồ"), dates["last"], said) as book:
        rows = (_row(gap) for batch in export.batches(conn, filters, today, sort) for gap in batch)
        total = [_("Tổng"), *[None] * (len(_columns()) - 1)]
        written = book.table(_("Khoảng trống"), _columns(), rows, total=total)
        book.definitions(_("Định nghĩa"), _definitions(said))
    return written


def _columns() -> list[Column]:
    return [
        Column(_("Mã khoảng trống"), width=38),
        Column(_("Mã xã"), width=8),
        Column(pgettext("one", "Xã, phường"), width=26),
        Column(_("Loại")),
        Column(_("Trạng thái")),
        Column(_("Đơn vị nhận")),
        Column(_("Hạn"), "day"),
        Column(_("Quá hạn (ngày)"), "count"),
        Column(_("Diện tích (ha)"), "ha", is_summed=True),
        Column(_("Diện tích (m²)"), "m2", is_summed=True),
        Column(_("Chỗ rộng nhất (m)"), "metres"),
        Column(_("Phát hiện"), "moment"),
        Column(_("Thay đổi gần nhất"), "moment"),
    ]


def _row(gap: sql.Row) -> tuple[Any, ...]:
    return (
        gap["id"],
        gap["commune_code"],
        gap["commune_name"],
        str(words.GAP_KINDS[gap["kind"]][0]),
        str(words.GAP_STATES[gap["state"]]),
        gap["holder"],
        gap["due_on"],
        gap["overdue_days"],
        gap["area_m2"] / formats.HECTARE_M2,
        gap["area_m2"],
        gap["width_m"],
        gap["found_at"],
        gap["changed_at"],
    )


def _definitions(said: str) -> Iterator[tuple[str, str]]:
    yield _("Số liệu"), said
    yield _("Đơn vị"), _("Diện tích trong múi chiếu VN-2000 của từng xã. Giờ Việt Nam.")
    for title, text in words.GAP_KINDS.values():
        yield str(title), str(text)


def _as_of(dates: sql.Row) -> str:
    if dates["last"] is None:
        return str(_("Chưa tính độ phủ của xã nào."))
    first, last = formats.moment(dates["first"]), formats.moment(dates["last"])
    return str(_("Độ phủ tính từ %(first)s đến %(last)s.", first=first, last=last))
