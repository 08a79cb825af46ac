"""The Vietnamese words for files on their way in: states, settings, figures, listings."""

from __future__ import annotations

import re
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _

KINDS = {
    "parcels": _("Thửa đất"),
    "records": _("Bản ghi hệ thống gốc"),
    "objects": _("Đường, kênh và đất khác"),
    "communes": _("Địa giới xã, phường"),
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
    "columns": _("Các cột đã nhận ra"),
    "columns_by_position": _("Cột nhận ra theo vị trí"),
    "personal_columns": _("Cột dữ liệu cá nhân, không đọc"),
    "other_columns": _("Cột khác, không đọc"),
}
SAID_BY = {
    "option": _("do bạn chọn"),
    "declared": _("theo khai báo của tệp"),
    "default": _("mặc định"),
    "detected": _("tự nhận ra"),
}
COLUMNS = {
    "ma_xa": _("Mã xã"),
    "so_to": _("Số tờ"),
    "so_thua": _("Số thửa"),
    "so_to_cu": _("Số tờ cũ"),
    "so_thua_cu": _("Số thửa cũ"),
    "ma_thua": _("Mã thửa đất"),
    "dien_tich": _("Diện tích"),
    "dien_tich_phap_ly": _("Diện tích pháp lý"),
    "loai_dat": _("Loại đất"),
    "ty_le": _("Tỷ lệ"),
    "nam_do": _("Năm đo"),
    "phan_loai": _("Nhóm"),
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
}
LISTINGS = {
    "unusable": _("Dòng không nhập được"),
    "refused": _("Dòng không nhập được"),
    "remarks": _("Ô mâu thuẫn hoặc không hiểu được"),
    "outside": _("Nằm ngoài xã của mình, vẫn nhập"),
    "area_differences": _("Diện tích trên bản đồ khác diện tích ghi từ 1 m²"),
    "without_number": _("Không có số tờ hoặc số thửa"),
    "unknown_land_use": _("Loại đất không có trong danh mục"),
    "repeated_keys": _("Trùng số tờ, số thửa"),
    "codes": _("Mã thửa đất chưa đúng"),
    "changed": _("Thửa thay đổi"),
    "missing": _("Có trên bản đồ nhưng không có trong tệp"),
    "lineage": _("Tách thửa, hợp thửa"),
    "not_on_map": _("Có trong bảng nhưng không có trên bản đồ"),
    "not_in_export": _("Có trên bản đồ nhưng không có trong bảng"),
    "gone": _("Bản ghi không còn trong bảng"),
    "repaired": _("Hình đã được sửa"),
}
CELLS = {
    "row": _("Dòng"),
    "row_no": _("Dòng"),
    "commune_code": _("Mã xã"),
    "sheet_no": _("Tờ"),
    "parcel_no": _("Thửa"),
    "reason": _("Lý do"),
    "land_use": _("Loại đất"),
    "area_map_m2": _("Diện tích bản đồ (m²)"),
    "area_declared_m2": _("Diện tích ghi (m²)"),
    "area_legal_m2": _("Diện tích pháp lý (m²)"),
    "difference_m2": _("Chênh lệch (m²)"),
    "clean_group": _("Nhóm"),
}

# What the loaders say in English, which the command line shows too; a sentence that is not here
# is shown as it is.
_SENTENCES = (
    (r"the file is no longer here: upload it again", _("Tệp không còn ở đây, xin gửi lại.")),
    (r"nobody came back for the file", _("Không ai xác nhận trong bảy ngày nên tệp đã bị xóa.")),
    (r"its worker ended again and again", _("Tiến trình nhập bị dừng nhiều lần với tệp này.")),
    (
        r"the person who sent the file may no longer load anything",
        _("Người gửi tệp không còn quyền nhập dữ liệu."),
    ),
    (
        r"it holds rows of communes that you may not change: (?P<codes>.+)",
        _("Tệp có dòng thuộc xã mà bạn không được thay đổi: %(codes)s."),
    ),
    (r"(?P<file>.+) is empty \(0 bytes\)", _("%(file)s không có nội dung (0 byte).")),
    (r"(?P<file>.+) is a damaged zip: .*", _("%(file)s là tệp zip bị hỏng.")),
    (
        r"(?P<file>.+) holds several maps, choose one with --layer: (?P<names>.+)",
        _("%(file)s có nhiều bản đồ, xin chọn một ở ô “Lớp”: %(names)s."),
    ),
    (
        r"(?P<file>.+) has no column for the sheet \(it has: (?P<columns>.+?)\).*",
        _("%(file)s không có cột số tờ (các cột: %(columns)s). Xin chọn cột ở ô “Số tờ”."),
    ),
    (
        r"(?P<file>.+) has no column for the parcel number \(it has: (?P<columns>.+?)\).*",
        _("%(file)s không có cột số thửa (các cột: %(columns)s). Xin chọn cột ở ô “Số thửa”."),
    ),
    (r"(?P<file>.+) holds no parcels: it has no rows", _("%(file)s không có thửa nào.")),
    (
        r"there is no commune (?P<code>\S+) here: load its boundary first",
        _("Chưa có xã %(code)s: hãy nạp địa giới của xã trước."),
    ),
    (
        r"run (?P<run>\d+) \((?P<file>.+)\) was undone on .*",
        _("Lần nhập %(run)s (%(file)s) đã được hoàn tác rồi."),
    ),
    (
        r"run (?P<run>\d+) .* cannot be undone: some of it has been changed by hand since",
        _("Không hoàn tác được lần nhập %(run)s: một phần đã được sửa tay sau đó."),
    ),
    (
        r"run (?P<run>\d+) .* cannot be undone: run (?P<later>\d+) \((?P<file>.+)\) has .*",
        _("Không hoàn tác được: lần nhập %(later)s (%(file)s) đã sửa cùng dữ liệu sau đó."),
    ),
)


def init_app(app: Flask) -> None:
    """Let the templates say it."""
    app.jinja_env.globals["import_words"] = {
        "kinds": KINDS, "states": STATES, "settings": SETTINGS, "said_by": SAID_BY,
        "columns": COLUMNS, "counts": COUNTS, "listings": LISTINGS, "cells": CELLS,
        "sentence": sentence, "cell": cell,
    }  # fmt: skip


def sentence(english: str) -> str:
    """Return what a loader has said in the reader's language, if we know how to say it."""
    for pattern, said in _SENTENCES:
        if found := re.fullmatch(pattern, english, re.DOTALL):
            return str(said) % found.groupdict()
    return english


def cell(value: Any) -> str:
    """Return a value of a report as a cell of a table."""
    if isinstance(value, dict):
        return ", ".join(f"{key}: {cell(inner)}" for key, inner in value.items())
    if isinstance(value, list):
        return ", ".join(cell(inner) for inner in value)
    if isinstance(value, float):
        return f"{value:.2f}".replace(".", ",")
    return "" if value is None else str(value)
