"""The list behind a number of an edition: what an address asks for, and its rows as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask_babel import gettext as _

from layers import sql
from layers.communes.figures import UnknownCommune
from layers.editions import listing
from layers.editions.behind import Behind
from layers.editions.edition import Kept
from layers.editions.issue import Issue
from layers.editions.setting import Rule
from layers.message import N_
from layers.quality.lists import cursor
from portal import edition_words, query
from portal.reports import text_table


@dataclass(frozen=True)
class Asked:
    """A number, of a commune or of all; where a page begins."""

    of: str
    commune: str | None
    start: listing.Start | None


def read() -> Asked:
    """Return what the address asks for; raise BadQuery, BadCursor."""
    after = query.text("after")
    start = None
    if after:
        code, key = cursor.read(after, (str, str))
        start = (code, key)
    return Asked(query.text("of") or "n", query.commune_or_none("commune"), start)


def communes(issue: Issue, asked: Asked) -> list[Kept]:
    """Return the communes that the list is of; raise UnknownCommune."""
    if asked.commune is None:
        return issue.kept
    found = [one for one in issue.kept if one.code == asked.commune]
    if not found:
        raise UnknownCommune(N_("Không có xã, phường nào mang mã này."))
    return found


def title(asked: Asked, behind: Behind) -> str:
    """Return what the list is called."""
    if behind.rule is not None:
        return edition_words.behind_rule(behind.rule, behind.state)
    return edition_words.behind(asked.of)


def following(asked: Asked, page: listing.Page) -> str | None:
    """Return the part of the address that says where the next page begins."""
    return cursor.write(page.next) if page.next else None


def file_name(asked: Asked) -> str:
    """Return what the list is called on a disk."""
    return "-".join(part for part in (asked.of.replace(":", "-"), asked.commune) if part)


def write(
    path: Path, behind: Behind, rules: Sequence[Rule], batches: Iterable[list[sql.Row]]
) -> int:
    """Write the list as CSV; return how many rows."""
    columns = {"parcels": _parcel, "records": _record, "gaps": _gap}[behind.of]
    codes = {rule.no: rule.code for rule in rules}
    heads = {
        "parcels": (_("Mã xã"), _("Xã, phường"), _("Số tờ"), _("Số thửa"), _("Mã thửa đất"),
                    _("Số của thửa"), _("Còn trên bản đồ"), _("Nhóm khai báo"),
                    _("Nhóm theo kiểm tra"), _("Quy tắc không đạt"), _("Được chấp nhận"),
                    _("Chưa đủ căn cứ")),
        "records": (_("Mã xã"), _("Xã, phường"), _("Số tờ"), _("Số thửa"), _("Số của hồ sơ"),
                    _("Còn trong dữ liệu"), _("Nhóm khai báo"), _("Khớp dân cư"), _("Ba khối"),
                    _("Vận hành 24/7"), _("Đã đồng bộ")),
        "gaps": (_("Mã xã"), _("Xã, phường"), _("Mã khoảng trống"), _("Loại"), _("Trạng thái"),
                 _("Diện tích (m²)"), _("Hạn")),
    }[behind.of]  # fmt: skip
    rows = (columns(row, codes) for batch in batches for row in batch)
    return text_table.write(path, heads, rows)


def _parcel(row: sql.Row, codes: dict[int, str]) -> Sequence[Any]:
    kind = row["kind"]
    said = (
        ",".join(codes.get(no, str(no)) for no in kind[verdict])
        for verdict in ("failed", "excused", "unevaluated")
    )
    return (
        row["commune_code"], row["commune_name"], row["sheet_no"], row["parcel_no"],
        row["parcel_code"], row["id"], int(row["is_there"]), kind["group"] or None,
        kind["own"] or None, *said,
    )  # fmt: skip


def _record(row: sql.Row, _codes: dict[int, str]) -> Sequence[Any]:
    kind = row["kind"]
    return (
        row["commune_code"], row["commune_name"], row["sheet_no"], row["parcel_no"], row["id"],
        int(row["is_there"]), kind["group"], kind["owner"], kind["blocks"],
        int(kind["in_operation"]), int(kind["synced"]),
    )  # fmt: skip


def _gap(row: sql.Row, _codes: dict[int, str]) -> Sequence[Any]:
    names = ("commune_code", "commune_name", "id", "kind_of_gap", "state", "area_m2", "due_on")
    return tuple(row[name] for name in names)
