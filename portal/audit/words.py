"""What the actions and subjects of the audit log are called."""

from flask_babel import lazy_gettext as _

from portal.work_words import STEPS

ACTIONS = {
    "insert": _("Thêm"),
    "update": _("Sửa"),
    "delete": _("Xóa"),
    "upload": _("Gửi tệp"),
    "confirm": _("Xác nhận nhập"),
    "cancel": _("Hủy nhập"),
    "undo": _("Hoàn tác lần nhập"),
    "close": _("Yêu cầu chốt kỳ"),
    "return": _("Nộp kết quả đo"),
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
    "team": _("Đội đo"),
    "team_member": _("Người trong đội đo"),
    "gap_package": _("Gói thực địa"),
    "gap_return": _("Lần nhận kết quả đo"),
    "gap_return_item": _("Mục của kết quả đo"),
    "survey_volume": _("Khối lượng đo đạc"),
    "import_job": _("Tệp gửi lên"),
    "import_run": _("Lần nhập"),
    "edition": _("Kỳ số liệu"),
}

# What the details of an entry say was done.
CHANGES = {
    "add": _("mở tài khoản"),
    "password": _("đổi mật khẩu"),
    "open": _("mở lại"),
    "close": _("khóa"),
    "grant": _("giao vai trò"),
    "revoke": _("thu vai trò"),
    **{step.value: title for step, (title, _done) in STEPS.items()},
    "team_add": _("lập đội"),
    "team_rename": _("đổi tên đội"),
    "team_close": _("giải thể đội"),
    "team_open": _("lập lại đội"),
    "team_join": _("thêm người vào đội"),
    "team_leave": _("đưa người ra khỏi đội"),
}

# What else the details tell.
DETAILS = {"team": _("đội số"), "due_on": _("hạn")}
