"""What every figure means, what it is divided by, and what its date is the date of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import Flask
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as pgettext


@dataclass(frozen=True)
class Definition:
    """A figure's name and how it comes about; `of` says which date goes with it."""

    title: Any
    text: Any
    of: str  # "map", "coverage", "record" or "quality"
    whole: Any = ""  # what it is divided by, where it is a share or a rate


DEFINITIONS = {
    "quality_index": Definition(
        _("Chỉ số chất lượng"),
        _(
            "Của một thửa: trọng số các quy tắc đạt ÷ trọng số các quy tắc đã đánh giá × 100. Quy "
            "tắc chưa đủ căn cứ và ngoại lệ được chấp nhận không nằm trong chỉ số."
        ),
        "quality",
    ),
    "coverage": Definition(
        _("Độ phủ"),
        _(
            "Diện tích hợp của các thửa đất nằm trong xã ÷ diện tích đa giác địa giới xã, tính "
            "trong múi chiếu VN-2000 của xã."
        ),
        "coverage",
        _("diện tích đa giác địa giới xã"),
    ),
    "covered": Definition(
        _("Độ phủ kể cả đường, kênh"),
        _(
            "Diện tích hợp của thửa đất và đối tượng đất khác (đường, kênh rạch) nằm trong xã ÷"
            " diện tích đa giác địa giới xã."
        ),
        "coverage",
        _("diện tích đa giác địa giới xã"),
    ),
    "area": Definition(
        _("Diện tích đa giác"),
        _(
            "Diện tích của đa giác địa giới, tính trong múi chiếu VN-2000 của xã. Thường khác "
            "đôi chút so với diện tích công bố."
        ),
        "map",
    ),
    "published": Definition(
        _("Diện tích công bố"),
        _("Diện tích tự nhiên theo số liệu công bố."),
        "map",
    ),
    "parcels": Definition(
        _("Số thửa"),
        _("Mọi thửa trên bản đồ địa chính, kể cả đường và kênh rạch được vẽ thành thửa."),
        "map",
    ),
    "n1": Definition(_("Nhóm 1"), _("Số thửa nhóm 1 theo hệ thống quản lý đất đai."), "record"),
    "n2": Definition(_("Nhóm 2"), _("Số thửa nhóm 2 theo hệ thống quản lý đất đai."), "record"),
    "n3": Definition(
        _("Nhóm 3"),
        _("Số thửa nhóm 3 theo phương án đang áp dụng; không so sánh giữa hai phương án."),
        "record",
    ),
    "clean": Definition(
        _("Tỷ lệ sạch"),
        _("Số thửa nhóm 1 ÷ số thửa đã rõ nhóm (nhóm 1 + 2 + 3)."),
        "record",
        _("số thửa đã rõ nhóm"),
    ),
    "owner": Definition(
        _("Khớp dân cư"),
        _(
            "Số thửa có chủ sử dụng khớp với cơ sở dữ liệu dân cư ÷ số thửa có thông tin chủ sử"
            " dụng. Mục tiêu: từ 95 %."
        ),
        "record",
        _("số thửa có thông tin chủ sử dụng"),
    ),
    "synced": Definition(
        _("Đã đồng bộ"),
        _("Số thửa đã đồng bộ lên cơ sở dữ liệu quốc gia ÷ số thửa nhóm 1 và nhóm 2."),
        "record",
        _("số thửa nhóm 1 và nhóm 2"),
    ),
    "gaps": Definition(
        _("Số khoảng trống"),
        _(
            "Phần xã không có thửa đất hay đối tượng nào, không phải khe hẹp và không được loại"
            " trừ bằng quyết định."
        ),
        "coverage",
    ),
    "gap_area": Definition(
        _("Diện tích trống"),
        _("Tổng diện tích các khoảng trống còn mở."),
        "coverage",
    ),
    "as_of": Definition(
        _("Số liệu đến ngày"),
        _("Ngày của bản xuất từ hệ thống quản lý đất đai mà các con số về hồ sơ dựa vào."),
        "record",
    ),
    "quality": Definition(
        _("Chỉ số chất lượng"),
        _(
            "Của một quy tắc: số thửa đạt ÷ (đạt + không đạt) × 100. Của một tiêu chí: trung bình"
            " có trọng số các quy tắc của nó; chỉ số chung: trung bình các tiêu chí. Thửa được"
            " chấp nhận và thửa chưa đủ căn cứ đứng ngoài, được đếm riêng."
        ),
        "quality",
        _("số thửa đã được đánh giá, trừ ngoại lệ được chấp nhận"),
    ),
    "pace": Definition(
        _("Nhịp độ cần đạt"),
        _("Số thửa còn lại ÷ số ngày đến hạn."),
        "record",
        _("số ngày còn lại đến hạn"),
    ),
    "required_group_2": Definition(
        _("Nhịp cần đạt, nhóm 2"),
        _("Số thửa nhóm 2 ÷ số ngày đến hạn làm sạch nhóm 2. Quá hạn thì không tính."),
        "record",
        _("số ngày còn lại đến hạn"),
    ),
    "required_all": Definition(
        _("Nhịp cần đạt, toàn bộ"),
        _("Số thửa nhóm 2 và nhóm 3 ÷ số ngày đến hạn hoàn thành. Quá hạn thì không tính."),
        "record",
        _("số ngày còn lại đến hạn"),
    ),
    "rank": Definition(
        _("Hạng"),
        _(
            "Thứ tự theo chỉ tiêu đang xem, 1 là tốt nhất. Số hiển thị bằng nhau thì đồng hạng,"
            " hạng kế tiếp lùi lại: 1, 2, 2, 4. Xã không có số liệu thì không xếp hạng."
        ),
        "map",
    ),
    "name": Definition(
        pgettext("one", "Xã, phường"), _("Tên và mã đơn vị hành chính hiện hành."), "map"
    ),
    "code": Definition(_("Mã"), _("Mã đơn vị hành chính gồm 5 chữ số."), "map"),
}

_OF_CRITERION = _(
    "Trung bình có trọng số chỉ số của các quy tắc thuộc tiêu chí này. Chỉ số của một quy tắc: số"
    " thửa đạt ÷ (đạt + không đạt) × 100."
)
_JUDGED = _("số thửa đã được đánh giá, trừ ngoại lệ được chấp nhận")
DEFINITIONS |= {
    "quality_correct": Definition(_("Chỉ số “Đúng”"), _OF_CRITERION, "quality", _JUDGED),
    "quality_complete": Definition(_("Chỉ số “Đủ”"), _OF_CRITERION, "quality", _JUDGED),
    "quality_clean": Definition(_("Chỉ số “Sạch”"), _OF_CRITERION, "quality", _JUDGED),
    "quality_alive": Definition(_("Chỉ số “Sống”"), _OF_CRITERION, "quality", _JUDGED),
    "quality_consistent": Definition(_("Chỉ số “Thống nhất”"), _OF_CRITERION, "quality", _JUDGED),
    "quality_shared": Definition(_("Chỉ số “Dùng chung”"), _OF_CRITERION, "quality", _JUDGED),
}


def init_app(app: Flask) -> None:
    """Let every template explain its figures."""
    app.jinja_env.globals["definitions"] = DEFINITIONS
