"""What causes, measures and the states of parcels are called where a change is explained."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from flask import Flask
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers.editions.change.cause import Cause
from layers.editions.change.listed import Member
from layers.editions.members import Kind
from layers.quality import registry
from portal import quality_words, words
from portal.format import decimal, integer

MEASURES = {
    "clean": (lazy("Tỷ lệ sạch"), lazy("số thửa nhóm 1 khai báo ÷ số thửa đã rõ nhóm")),
    "own": (
        lazy("Tỷ lệ sạch theo kiểm tra"),
        lazy("số thửa mà cổng này xếp nhóm 1 ÷ số thửa đã kiểm tra, không kể đường và kênh rạch"),
    ),
    "owner": (
        lazy("Khớp dân cư"),
        lazy("số hồ sơ có chủ khớp với cơ sở dữ liệu dân cư ÷ số hồ sơ có thông tin chủ"),
    ),
    "synced": (
        lazy("Đã đồng bộ"),
        lazy("số hồ sơ của thửa trên bản đồ đã đồng bộ ÷ số thửa nhóm 1 và nhóm 2"),
    ),
}
CAUSES = {
    Cause.BOUNDARY: (
        lazy("Địa giới"),
        lazy(
            "Thửa chuyển sang danh sách của xã khác, hoặc địa giới được vẽ lại và chỉ các quy tắc"
            " về địa giới quyết định."
        ),
    ),
    Cause.NEW: (
        lazy("Dữ liệu mới"),
        lazy("Thửa hoặc hồ sơ chỉ có trong một trong hai kỳ."),
    ),
    Cause.RECLASSIFIED: (
        lazy("Phân loại lại"),
        lazy("Thửa thành đường, kênh hoặc ngược lại; đổi phương án; mới được tính hoặc thôi tính."),
    ),
    Cause.RULE: (
        lazy("Quy tắc thay đổi"),
        lazy("Mọi quy tắc quyết định đều có phiên bản hoặc ngưỡng khác."),
    ),
    Cause.CLEANED: (lazy("Đã làm sạch"), lazy("Trước không đạt, nay đạt.")),
    Cause.FAILED: (lazy("Mới không đạt"), lazy("Trước đạt, nay không đạt.")),
}
STEPS = {
    "gained": lazy("được thêm vào tử số"),
    "lost": lazy("ra khỏi tử số"),
    "beside": lazy("không đổi tử số"),
}
OWNERS = {
    "matched": lazy("Chủ đã khớp dân cư"),
    "unmatched": lazy("Chủ chưa khớp dân cư"),
    "undetermined": lazy("Chưa xác định được việc khớp dân cư"),
    "": lazy("Không có thông tin chủ"),
}


def init_app(app: Flask) -> None:
    """Let every template explain a change."""
    app.jinja_env.globals["change_words"] = {
        "measure": lambda name: MEASURES[name][0],
        "definition": lambda name: MEASURES[name][1],
        "measures": MEASURES,
        "cause": lambda cause: CAUSES[cause][0],
        "explanation": lambda cause: CAUSES[cause][1],
        "step": lambda name: STEPS[name],
        "points": points,
        "signed": signed,
        "short": short,
        "before": lambda member: state(member, member.before),
        "after": lambda member: state(member, member.after),
    }


def points(fraction: Fraction | None) -> Any:
    """Write a difference of shares in points; the sign of "does not arise" for none."""
    if fraction is None:
        return ""
    value = float(100 * fraction)
    return _("%(n)s điểm %%", n=short(value))


def short(value: float) -> str:
    """Write points without their name: for a picture."""
    return f"{_sign(value, 2)}{decimal(abs(value), 2)}"


def signed(count: int) -> str:
    """Write by how many a count moved."""
    return f"{_sign(count, 0)}{integer(abs(count))}"


def state(member: Member, kind: Kind | None) -> Any:
    """Say what a member was, or is."""
    if kind is None:
        return _("Ở xã khác") if member.is_moved else _("Không có")
    if member.of == "records":
        return _owner(kind) if member.measure == "owner" else _record(kind)
    if kind["object"]:
        return _("Đường hoặc kênh rạch")
    return _own(kind) if member.measure == "own" else words.group(kind["group"])


def _owner(kind: Kind) -> Any:
    return OWNERS[kind["owner"]]


def _record(kind: Kind) -> Any:
    if not kind["on_map"]:
        return _("Chưa có thửa trên bản đồ")
    return _("Đã đồng bộ") if kind["synced"] else _("Chưa đồng bộ")


def _own(kind: Kind) -> Any:
    if not kind["judged"]:
        return _("Chưa được kiểm tra")
    if kind["own"] == 3:
        return _("Chưa có hồ sơ")
    blocking = _rules(kind["failed"])
    if kind["own"] == 2:
        return _("Nhóm 2, không đạt: %(rules)s", rules=blocking or "?")
    return _("Nhóm 1") if kind["own"] == 1 else _("Chưa đủ căn cứ")


def _rules(numbers: Iterable[int]) -> str:
    rules = [registry.find(no) for no in numbers]
    return ", ".join(quality_words.title(rule) for rule in rules if rule and rule.blocking)


def _sign(value: float, digits: int) -> str:
    shown = round(value, digits)
    return "+" if shown > 0 else "−" if shown < 0 else "±"
