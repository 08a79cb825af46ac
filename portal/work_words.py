"""The Vietnamese words for the work on gaps: its steps, its history, and why it was not done."""

from __future__ import annotations

from flask import Flask
from flask_babel import lazy_gettext as lazy

from layers.gaps.listing import Sort
from layers.gaps.work.step import ONWARD, RULES, Step
from layers.gaps.work.steps import Why

# On the button, and what is said afterwards.
STEPS = {
    Step.CONFIRM: (lazy("Xác nhận"), lazy("Đã xác nhận: %(n)s khoảng trống.")),
    Step.ASSIGN: (lazy("Giao cho đội"), lazy("Đã giao: %(n)s khoảng trống.")),
    Step.REASSIGN: (
        lazy("Giao lại, đổi hạn"),
        lazy("Đã giao lại hoặc đổi hạn: %(n)s khoảng trống."),
    ),
    Step.RELEASE: (lazy("Thu lại"), lazy("Đã thu lại: %(n)s khoảng trống.")),
    Step.START: (lazy("Bắt đầu đo"), lazy("Đã bắt đầu đo: %(n)s khoảng trống.")),
    Step.DELIVER: (
        lazy("Nộp kết quả"),
        lazy(
            "Đã ghi là nộp kết quả: %(n)s khoảng trống. "
            "Khoảng trống chỉ đóng khi lần tính độ phủ sau thấy đã có bản đồ."
        ),
    ),
    Step.SEND_BACK: (
        lazy("Trả lại để đo tiếp"),
        lazy("Đã trả lại để đo tiếp: %(n)s khoảng trống."),
    ),
    Step.EXCLUDE: (lazy("Loại trừ"), lazy("Đã loại trừ: %(n)s khoảng trống.")),
    Step.INCLUDE: (lazy("Bỏ loại trừ"), lazy("Đã bỏ loại trừ: %(n)s khoảng trống.")),
}
EVENTS = {
    "found": lazy("Mới phát hiện"),
    "split": lazy("Tách từ khoảng trống khác"),
    "merged": lazy("Gộp với khoảng trống khác"),
    "divided": lazy("Tách bớt thành khoảng trống khác"),
    "joined": lazy("Nhập vào khoảng trống khác"),
    "changed": lazy("Đổi hình dạng khi tính lại độ phủ"),
    "confirmed": lazy("Xác nhận"),
    "assigned": lazy("Giao cho đội"),
    "released": lazy("Thu lại"),
    "started": lazy("Bắt đầu đo"),
    "delivered": lazy("Nộp kết quả"),
    "sent_back": lazy("Trả lại để đo tiếp"),
    "closed": lazy("Đóng: độ phủ cho thấy đã có bản đồ"),
    "reopened": lazy("Mở lại: độ phủ lại thấy trống"),
    "excluded": lazy("Loại trừ"),
    "included": lazy("Bỏ loại trừ"),
}
WHYS = {
    Why.MOVED_ON: lazy("Đã sang trạng thái khác"),
    Why.CHANGED: lazy("Đã thay đổi sau khi bạn mở trang"),
    Why.NOT_HELD: lazy("Đội khác đang giữ"),
    Why.SAME: lazy("Đã đúng như vậy từ trước"),
    Why.NOT_ALLOWED: lazy("Tài khoản của bạn không được làm việc này ở xã này"),
    Why.UNKNOWN: lazy("Không còn khoảng trống này"),
}
SORTS = {
    Sort.AREA: lazy("Lớn nhất trước"),
    Sort.SMALL: lazy("Nhỏ nhất trước"),
    Sort.DUE: lazy("Đến hạn sớm nhất trước"),
    Sort.CHANGED: lazy("Mới thay đổi trước"),
}


def init_app(app: Flask) -> None:
    """Let every template speak of work."""
    app.jinja_env.globals["work_words"] = {
        "steps": STEPS,
        "rules": RULES,
        "onward": ONWARD,
        "events": EVENTS,
        "whys": WHYS,
        "sorts": SORTS,
    }
