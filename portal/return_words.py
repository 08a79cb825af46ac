"""The Vietnamese words for what has come back from the field: verdicts, reasons, attributes."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import gettext, lazy_pgettext
from flask_babel import lazy_gettext as _

from portal import format as formats
from portal import loader_sentences

# In the order in which a receipt counts them; each with what was done.
VERDICTS = {
    "accepted": (_("Đã nhận"), _("đã ghi vào bản đồ")),
    "collides": (_("Vướng, chờ người xem"), _("chưa ghi; mỗi mục chờ một quyết định")),
    "same": (_("Không đổi"), _("không có gì để ghi")),
    "note": (_("Ghi chú"), _("lưu lại cho người đọc, không đổi bản đồ")),
    "refused": (_("Không dùng được"), _("không thành thửa được; lưu lại như khi nộp")),
}
REASONS = {
    "unchanged": _("Như lúc lấy đi"),
    "changed_here": _("Ngoài thực địa không sửa, trên hệ thống đã sửa: giữ bản trên hệ thống"),
    "changed_alike": _("Hai bên sửa giống nhau"),
    "already_there": _("Đã có trên hệ thống"),
    "ended_alike": _("Hai bên đều bỏ thửa này"),
    "changed": _("Sửa thửa theo kết quả đo"),
    "added": _("Thêm thửa mới đo"),
    "both_changed": _("Hai bên cùng sửa, khác nhau"),
    "ended": _("Thửa đã kết thúc trên hệ thống sau khi lấy gói"),
    "not_taken": _("Không rõ thửa này lúc lấy gói ra sao"),
    "repeated": _("Nhiều hình mang số của cùng một thửa, có thể là tách thửa"),
    "deleted": _("Bị xóa ngoài thực địa"),
    "overlaps": _("Chồng lên thửa khác"),
    "key_taken": _("Số tờ, số thửa đã có thửa khác mang"),
    "outside": _("Nằm ra ngoài địa giới xã"),
    "elsewhere": _("Nằm ở xã khác với gói"),
    "note": _("Ghi chú thực địa"),
    "gap_state": _("Đội đề nghị trạng thái khác cho khoảng trống"),
    "gap_shape": _("Đội vẽ khoảng trống khác đi"),
    "gap_note": _("Đội ghi thêm vào khoảng trống"),
    "gap_added": _("Đội báo một khoảng trống khác"),
}
DECISIONS = {"taken": _("Lấy bản đo"), "left": _("Giữ bản hiện có")}
FIELDS = {
    "geom": _("Hình thửa"),
    "sheet_no": _("Số tờ"),
    "parcel_no": lazy_pgettext("one", "Số thửa"),
    "land_use": _("Loại đất"),
    "former_sheet_no": _("Số tờ cũ"),
    "former_parcel_no": _("Số thửa cũ"),
    "parcel_code": _("Mã thửa đất"),
    "area_declared_m2": _("Diện tích ghi (m²)"),
    "area_legal_m2": _("Diện tích pháp lý (m²)"),
    "survey_year": _("Năm đo"),
    "survey_scale": lazy_pgettext("map", "Tỷ lệ"),
    "note": _("Ghi chú"),
    "text": _("Nội dung"),
    "photo": _("Ảnh"),
    "state": _("Trạng thái"),
}
# What the package had put there, and what an item is called by.
OURS = {
    "gap_id", "kind", "kind_name", "team", "due_on", "width_m", "page", "parcel_id", "valid_from",
    "commune_code", "area_m2", "state_name", "sheet_no", "parcel_no",
}  # fmt: skip


def init_app(app: Flask) -> None:
    """Let the templates say it."""
    app.jinja_env.globals["return_words"] = {
        "verdicts": VERDICTS, "decisions": DECISIONS, "reason": reason, "met": met, "cell": cell,
        "field": field, "written": written, "changes": changes,
    }  # fmt: skip


def reason(item: dict[str, Any]) -> str:
    """Return why an item is what it is; what is refused says so itself."""
    code = item["reason"]
    return str(REASONS[code]) if code in REASONS else loader_sentences.said(code)


def met(one: dict[str, Any]) -> str:
    """Return one thing that an item collides with."""
    said = str(REASONS.get(one["reason"], one["reason"]))
    number, area_m2 = one.get("number"), one.get("area_m2")
    if number:
        said = gettext("%(what)s: tờ/thửa %(number)s", what=said, number=number)
    return f"{said}, {formats.m2(area_m2)}" if area_m2 else said


def field(name: str) -> str:
    """Return the name of an attribute; one that the field has added keeps its own."""
    return str(FIELDS.get(name, name))


def cell(name: str, value: Any) -> str:
    """Return an attribute of a parcel in words."""
    if value is None or value == []:
        return "–"
    if name == "geom":
        return formats.m2(value)
    return "+".join(value) if isinstance(value, list) else str(value)


def written(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what somebody wrote into an item: its cells without its number and the package's."""
    cells = item["attributes"]["values"]
    known = [name for name in FIELDS if name in cells]
    names = [*known, *(name for name in cells if name not in known)]
    return [(field(name), cell(name, cells[name])) for name in names if name not in OURS]


def changes(item: dict[str, Any]) -> list[tuple[str, str]]:
    """Return what the field has changed of a parcel: from what to what."""
    compared = item["attributes"].get("compared") or {}
    return [
        (field(name), f"{cell(name, each['now'])} → {cell(name, each['returned'])}")
        for name, each in compared.items()
    ]
