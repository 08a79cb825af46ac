"""What people and certificates are called, and what is odd of them."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

KINDS = {
    "holders": _("Chủ sử dụng"),
    "registrations": _("Giấy chứng nhận"),
}

FLAGS = {
    "lost_zero": _("mất số 0 ở đầu"),
    "old_card": _("chứng minh nhân dân cũ"),
    "odd_identity": _("không đúng dạng số định danh"),
    "odd_birth": _("ngày sinh không rõ"),
    "unpaired": _("không rõ số nào của ai"),
    "odd_serial": _("không đúng dạng số phát hành"),
    "no_registry_no": _("thiếu số vào sổ"),
    "odd_date": _("ngày vào sổ không hợp lý"),
}
