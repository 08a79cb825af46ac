"""What is said of uploads and runs, whatever they hold."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    "the file is no longer here: upload it again": _("Tệp không còn ở đây, xin gửi lại."),
    "nobody came back for the file": _("Không ai xác nhận trong bảy ngày nên tệp đã bị xóa."),
    "its worker ended again and again": _("Tiến trình nhập bị dừng nhiều lần với tệp này."),
    "{login} is not entitled to load anything": _(
        "Tài khoản %(login)s không được giao quyền nhập dữ liệu."
    ),
    "it holds rows of communes that you may not change: {codes}": _(
        "Tệp có dòng thuộc xã mà bạn không được thay đổi: %(codes)s."
    ),
    "{login} is not entitled to people's data": _(
        "Tài khoản %(login)s không được giao quyền với dữ liệu cá nhân."
    ),
    "{login} is not entitled to people's data of communes {codes}": _(
        "Tài khoản %(login)s không được giao quyền với dữ liệu cá nhân của các xã: %(codes)s."
    ),
    "it does not tell of which communes its rows are": _(
        "Tệp không cho biết các dòng thuộc xã nào, nên tài khoản của một xã không nhập được."
    ),
    "run {run} ({file}) was undone on {day} by {who}": _(
        "Lần nhập %(run)s (%(file)s) đã được hoàn tác rồi."
    ),
    "run {run} ({file}) cannot be undone: it is {kind}, {state}": _(
        "Không hoàn tác được lần nhập %(run)s (%(file)s)."
    ),
    "run {run} ({file}) cannot be undone: some of it has been changed by hand since": _(
        "Không hoàn tác được lần nhập %(run)s: một phần đã được sửa tay sau đó."
    ),
    (
        "run {run} ({file}) cannot be undone: run {later} ({other}) has changed the same "
        "{what} since; undo that one first"
    ): _("Không hoàn tác được: lần nhập %(later)s (%(other)s) đã sửa cùng dữ liệu sau đó."),
}
