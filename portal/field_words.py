"""What the page of a gap in the field says, for its script."""

from __future__ import annotations

from flask_babel import gettext as _


def texts() -> dict[str, object]:
    """Return the texts in the reader's language; {names} in them the script fills."""
    return {
        "start": _("Bắt đầu định vị"),
        "stop": _("Dừng định vị"),
        "waiting": _("Đang tìm vị trí…"),
        "inside": _("Bạn đang ở trong khoảng trống"),
        "outside": _("Bạn đang ở ngoài, cách {distance} m"),
        "edge": _("Bạn đang ở sát ranh giới"),
        "to_edge": _("Ranh giới gần nhất: {distance} m về hướng {direction} ({bearing}°), {side}"),
        "within": _("bạn ở phía trong"),
        "without": _("bạn ở phía ngoài"),
        "accuracy": _("± {metres} m"),
        "kept": _("Trang này mở được cả khi mất mạng."),
        "offline": _("Không có mạng: đang xem bản đã lưu trên máy."),
        "directions": [
            _("Bắc"), _("Đông Bắc"), _("Đông"), _("Đông Nam"),
            _("Nam"), _("Tây Nam"), _("Tây"), _("Tây Bắc"),
        ],
        "errors": {
            "0": _("Điện thoại chỉ cho biết vị trí khi trang được mở bằng HTTPS."),
            "1": _("Bạn chưa cho phép trang này biết vị trí. Xin cho phép trong cài đặt."),
            "2": _("Điện thoại chưa tìm được vị trí."),
            "3": _("Điện thoại tìm vị trí quá lâu. Xin ra chỗ thoáng rồi thử lại."),
        },
    }  # fmt: skip
