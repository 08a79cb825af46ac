"""The Vietnamese words for files on their way in: states, settings, figures, listings."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as pgettext

from layers import crs
from layers.intake import encoding
from portal import loader_sentences, people_words
from portal.import_heads import CELLS, COLUMNS

KINDS = {
    "parcels": _("Thửa đất"),
    "records": _("Bản ghi hệ thống gốc"),
    "objects": _("Đường, kênh và đất khác"),
    "communes": _("Địa giới xã, phường"),
    "returns": _("Kết quả đo thực địa"),
    "demo": _("Dữ liệu trình diễn"),
}
STATES = {
    "looking": _("Đang xem tệp"),
    "ready": _("Chờ xác nhận"),
    "refused": _("Không nhập được"),
    "loading": _("Đang nhập"),
    "done": _("Đã nhập"),
    "cancelled": _("Đã hủy"),
    "failed": _("Có lỗi"),
}
SETTINGS = {
    "format": _("Định dạng"),
    "layer": _("Lớp"),
    "sheet": _("Trang tính"),
    "header_row": _("Dòng tiêu đề"),
    "title": _("Tên bảng"),
    "scheme": _("Cách phân nhóm"),
    "as_of": _("Số liệu ngày"),
    "encoding": _("Bảng mã chữ"),
    "srid": _("Mã hệ tọa độ (EPSG)"),
    "system": _("Hệ tọa độ"),
    "commune": _("Xã, phường đã chỉ định"),
    "delimiter": _("Dấu tách cột"),
    "columns": _("Các cột đã nhận ra"),
    "people_columns": _("Cột dữ liệu cá nhân, đọc vào phần hạn chế"),
    "columns_by_position": _("Cột nhận ra theo vị trí"),
    "personal_columns": _("Cột dữ liệu cá nhân, không đọc"),
    "other_columns": _("Cột khác, không đọc"),
    "axes_swapped": _("X và Y đổi chỗ"),
    "retire_missing": _("Kết thúc thửa không có trong tệp"),
    "kind": _("Loại đối tượng"),
    "width_m": _("Bề rộng của đường vẽ (m)"),
}
DELIMITERS = {"\t": _("dấu tab"), ",": _("dấu phẩy"), ";": _("dấu chấm phẩy"), "|": "|"}
SAID_BY = {
    "option": _("do bạn chọn"),
    "declared": _("theo khai báo của tệp"),
    "default": _("mặc định"),
    "detected": _("tự nhận ra"),
    "position": _("theo vị trí"),
    "cpg": _("theo tệp .cpg"),
    "title": _("theo tên bảng"),
    "workbook": _("ngày lưu bảng tính"),
    "file": _("ngày lưu tệp"),
}
OBJECTS = {
    "road": _("Đường giao thông"),
    "water": _("Kênh, sông, mặt nước"),
    "other": _("Đất khác"),
}
SUBJECTS = {
    "layer": _("Lớp"),
    "encoding": _("Bảng mã chữ"),
    "coordinate system": _("Hệ tọa độ"),
    "commune": pgettext("one", "Xã, phường"),
}
COUNTS = {
    "read": _("Dòng trong tệp"),
    "usable": _("Dùng được"),
    "added": _("Thêm mới"),
    "changed": _("Thay đổi"),
    "unchanged": _("Giữ nguyên"),
    "retired": _("Kết thúc"),
    "gone": _("Không còn"),
    "unusable": _("Không nhập"),
    "refused": _("Không nhập"),
    "uncertain": _("Chưa rõ có thiếu không, giữ lại"),
    "not_on_map": _("Không có trên bản đồ"),
    "not_in_export": _("Không có trong bảng"),
    "not_in_file": _("Đã có, không có trong tệp"),
    "repaired": _("Hình đã sửa"),
    "widened": _("Đường vẽ được cho bề rộng"),
}
LISTINGS = {
    "unusable": _("Dòng không nhập được"),
    "refused": _("Dòng không nhập được"),
    "remarks": _("Ô mâu thuẫn hoặc không hiểu được"),
    "outside": _("Nằm ngoài xã của mình, vẫn nhập"),
    "slivers": _("Thửa nhỏ hơn 1 m², vẫn nhập"),
    "area_differences": _("Diện tích trên bản đồ khác diện tích ghi từ 1 m²"),
    "without_number": _("Không có số tờ hoặc số thửa"),
    "unknown_land_use": _("Loại đất không có trong danh mục"),
    "repeated_keys": _("Trùng số tờ, số thửa"),
    "overlaps": _("Thửa trong tệp chồng lấn nhau"),
    "codes": _("Mã thửa đất chưa đúng"),
    "changed": _("Thửa thay đổi"),
    "missing": _("Có trên bản đồ nhưng không có trong tệp"),
    "lineage": _("Tách thửa, hợp thửa"),
    "not_on_map": _("Có trong bảng nhưng không có trên bản đồ"),
    "not_in_export": _("Có trên bản đồ nhưng không có trong bảng"),
    "gone": _("Bản ghi không còn trong bảng"),
    "repaired": _("Hình đã được sửa"),
}

OFFERED = ("srid", "swap_axes", "encoding")


def init_app(app: Flask) -> None:
    """Let the templates say it."""
    app.jinja_env.globals["import_words"] = {
        "kinds": KINDS, "states": STATES, "settings": SETTINGS, "said_by": SAID_BY,
        "columns": COLUMNS, "counts": COUNTS, "listings": LISTINGS, "cells": CELLS,
        "sentence": loader_sentences.said, "cell": cell, "subject": subject, "offer": offer,
        "objects": OBJECTS, "people": people_words.KINDS, "flags": people_words.FLAGS,
        "delimiters": DELIMITERS, "encoding": encoding_name,
        "pairs": pairs,
    }  # fmt: skip
    app.add_template_filter(in_order)


def in_order(found: dict[str, Any], words: str) -> list[tuple[str, Any]]:
    """Return what a report holds in the order of its words: JSON in the database keeps none."""
    order = list({"settings": SETTINGS, "cells": CELLS}[words])
    rank = {name: at for at, name in enumerate(order)}
    return sorted(found.items(), key=lambda item: (rank.get(item[0], len(rank)), item[0]))


def subject(english: str) -> str:
    """Return what a piece of evidence is about."""
    key = english.removeprefix("column ")
    if key != english:
        return str(_("Cột %(name)s")) % {"name": str(COLUMNS.get(key, key)).lower()}
    return str(SUBJECTS.get(english, english))


def offer(said: dict[str, Any]) -> str:
    """Return what would settle a file, as a button says it."""
    parts = []
    if srid := said.get("srid"):
        parts.append(f"{crs.title(srid)} (EPSG:{srid})")
    if said.get("swap_axes"):
        parts.append(str(_("X và Y đổi chỗ")))
    if name := said.get("encoding"):
        parts.append(str(_("Bảng mã %(name)s")) % {"name": encoding_name(name)})
    rest = [f"{key}: {cell(value)}" for key, value in said.items() if key not in OFFERED]
    return ", ".join([*parts, *rest])


def pairs(columns: dict[str, str]) -> str:
    """Return which column of a file says what, in the order of the words."""
    rank = {key: at for at, key in enumerate(COLUMNS)}
    known = sorted(columns, key=lambda key: rank.get(key, len(rank)))
    return ", ".join(f"{COLUMNS.get(key, key)} = {columns[key]}" for key in known)


def encoding_name(codec: str) -> str:
    """Return what a text encoding is called."""
    return loader_sentences.said(encoding.title(codec.removesuffix("-sig")))


def cell(value: Any) -> str:
    """Return a value of a report as a cell of a table."""
    if isinstance(value, bool):
        return str(_("có") if value else _("không"))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {cell(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(cell(inner) for inner in value)
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    return "" if value is None else str(value)
