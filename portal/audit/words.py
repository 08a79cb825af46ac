"""What the actions and subjects of the audit log are called."""

from flask_babel import lazy_gettext as _

ACTIONS = {
    "insert": _("Thêm"),
    "update": _("Sửa"),
    "delete": _("Xóa"),
    "upload": _("Gửi tệp"),
    "confirm": _("Xác nhận nhập"),
    "cancel": _("Hủy nhập"),
    "undo": _("Hoàn tác lần nhập"),
    "reveal": _("Xem dữ liệu cá nhân"),
    "sign_in": _("Đăng nhập"),
    "sign_out": _("Đăng xuất"),
    "sign_in_failed": _("Đăng nhập không thành công"),
}

SUBJECTS = {
    "account": _("Tài khoản"),
    "grant": _("Vai trò"),
    "commune": _("Xã, phường"),
    "former_commune": _("Xã cũ"),
    "parcel": _("Thửa đất"),
    "land_object": _("Đường, kênh"),
    "record": _("Bản ghi hệ thống gốc"),
    "holder": _("Chủ sử dụng đất"),
    "registration": _("Giấy chứng nhận"),
    "gap": _("Khoảng trống"),
    "import_job": _("Tệp gửi lên"),
    "import_run": _("Lần nhập"),
}

# What the details of an entry about an account say was done.
CHANGES = {
    "add": _("mở tài khoản"),
    "password": _("đổi mật khẩu"),
    "open": _("mở lại"),
    "close": _("khóa"),
    "grant": _("giao vai trò"),
    "revoke": _("thu vai trò"),
}
