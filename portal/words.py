"""The Vietnamese words for what the database says in codes."""

from __future__ import annotations

from flask import Flask
from flask_babel import get_locale
from flask_babel import gettext as _
from flask_babel import lazy_gettext as lazy

from layers.gaps.kind import Kind, State
from layers.parcels import land_use
from portal.settings import settings

GROUP_LETTERS = {1: "1", 2: "2", 3: "3", 0: "?"}

GAP_KINDS = {
    Kind.UNMAPPED: (
        lazy("Chưa đo vẽ"),
        lazy("Phần diện tích của xã chưa có thửa đất hay đối tượng nào trên bản đồ địa chính."),
    ),
    Kind.BETWEEN_SHEETS: (
        lazy("Giữa các tờ bản đồ"),
        lazy("Dải trống giữa hai tờ bản đồ tiếp biên không khít."),
    ),
    Kind.BOUNDARY_MISMATCH: (
        lazy("Lệch địa giới"),
        lazy("Dải trống dọc địa giới xã: bản đồ địa chính và đường địa giới không trùng nhau."),
    ),
    Kind.ROAD_WATER: (
        lazy("Có thể là đường, kênh rạch"),
        lazy("Dải dài và hẹp như đường hoặc kênh rạch chưa được vẽ thành đối tượng."),
    ),
    Kind.SLIVER: (
        lazy("Khe hẹp"),
        lazy("Hẹp hoặc nhỏ dưới ngưỡng, do sai số vẽ; không tính là khoảng trống."),
    ),
}
GAP_STATES = {
    State.FOUND: lazy("Mới phát hiện"),
    State.CONFIRMED: lazy("Đã xác nhận"),
    State.ASSIGNED: lazy("Đã giao"),
    State.IN_SURVEY: lazy("Đang đo"),
    State.DELIVERED: lazy("Đã nộp kết quả"),
    State.CLOSED: lazy("Đã đóng"),
    State.EXCLUDED: lazy("Được loại trừ"),
}
BLOCKS = {
    "all": lazy("Đủ cả ba khối"),
    "partial": lazy("Thiếu ít nhất một khối"),
    "attributes": lazy("Chỉ có khối thuộc tính"),
}
OWNER_MATCHES = {
    "matched": lazy("Khớp với dữ liệu dân cư"),
    "unmatched": lazy("Chưa khớp với dữ liệu dân cư"),
    "undetermined": lazy("Chưa xác định"),
}
SURVEY_METHODS = {
    "new": lazy("Đo đạc lập mới"),
    "remade": lazy("Đo đạc lập lại"),
    "supplement": lazy("Đo đạc bổ sung"),
    "update": lazy("Đo đạc chỉnh lý"),
    "digitised": lazy("Số hóa bản đồ giấy"),
    "converted": lazy("Chuyển hệ tọa độ"),
    "extract": lazy("Trích đo (không tính là có bản đồ địa chính)"),
}
PROBLEMS = {
    "owner_unmatched": lazy("Chủ sử dụng chưa khớp với dữ liệu dân cư"),
    "owner_undetermined": lazy("Chưa xác định được có khớp dân cư hay không"),
    "blocks_missing": lazy("Chưa đồng bộ đủ ba khối"),
    "not_in_operation": lazy("Chưa vận hành 24/7"),
    "book_not_issued": lazy("Chưa xuất sổ địa chính điện tử"),
}
BLOCKERS = {
    "NOSIGN": lazy("Hồ sơ quét chưa ký số"),
    "NOLINK": lazy("Hồ sơ quét chưa gắn với giấy chứng nhận"),
    "HOSOQUET": lazy("Thiếu hồ sơ quét"),
    "maSoDinhDanh": lazy("Thiếu hoặc sai số định danh của chủ sử dụng"),
    "soGiayTo": lazy("Thiếu hoặc sai số giấy tờ của chủ sử dụng"),
    "thoiHanSuDung": lazy("Thiếu thời hạn sử dụng đất"),
    "ngayVaoSo": lazy("Thiếu ngày vào sổ cấp giấy"),
    "soVaoSo": lazy("Thiếu số vào sổ cấp giấy"),
    "diaChi": lazy("Thiếu địa chỉ"),
    "ngaySinh": lazy("Thiếu ngày sinh của chủ sử dụng"),
    "namSinh": lazy("Thiếu năm sinh của chủ sử dụng"),
    "gioiTinh": lazy("Thiếu giới tính của chủ sử dụng"),
    "dienTich": lazy("Diện tích thiếu hoặc không khớp"),
    "mucDichSuDung": lazy("Thiếu mục đích sử dụng đất"),
    "nguonGocSuDung": lazy("Thiếu nguồn gốc sử dụng đất"),
    "loaiDoiTuongId": lazy("Thiếu loại đối tượng sử dụng đất"),
}
STANDINGS = {
    land_use.Standing.CURRENT: "",
    land_use.Standing.UNUSED_LAND: lazy("đất chưa sử dụng"),
    land_use.Standing.OLD: lazy("mã cũ"),
    land_use.Standing.AGGREGATE: lazy("mã gộp, không dùng cho thửa"),
    land_use.Standing.UNKNOWN: lazy("mã không có trong danh mục"),
}


def init_app(app: Flask) -> None:
    """Let every template speak."""
    app.jinja_env.globals["words"] = {
        "gap_kinds": GAP_KINDS,
        "gap_states": GAP_STATES,
        "blocks": BLOCKS,
        "owner_matches": OWNER_MATCHES,
        "survey_methods": SURVEY_METHODS,
        "standings": STANDINGS,
        "group": group,
        "group_letters": GROUP_LETTERS,
        "problem": problem,
        "blocker": blocker,
        "land_use": land_use.explain,
        "parcel": parcel,
    }


def group(number: int) -> str:
    """Return what a clean-up group means in the province's scheme."""
    if number == 0:
        return str(_("Chưa rõ nhóm"))
    vietnamese, english = settings().province.group_titles[number - 1]
    return english if str(get_locale()) == "en" else vietnamese


def problem(kind: str, field: str | None) -> str:
    """Return a row of problems.sql in words."""
    return blocker(field) if field else str(PROBLEMS.get(kind, kind))


def blocker(text: str) -> str:
    """Return what keeps a record out of group 1; a field we do not know keeps its own name."""
    field = text.rsplit(".", 1)[-1]
    return str(BLOCKERS.get(field) or _("Trường dữ liệu “%(field)s” chưa đạt", field=field))


def parcel(sheet_no: str | None, parcel_no: str | None) -> str:
    """Return how people name a parcel: "Tờ 12 · Thửa 345"."""
    sheet = _("Tờ %(no)s", no=sheet_no) if sheet_no else _("Không có số tờ")
    number = _("Thửa %(no)s", no=parcel_no) if parcel_no else _("Không có số thửa")
    return f"{sheet} · {number}"
