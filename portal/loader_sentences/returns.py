"""What is said of files that come back from the field."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    ("{file} holds a GeoPackage of {size} MB: leave out what is no survey, such as pictures"): _(
        "%(file)s chứa GeoPackage %(size)s MB, quá lớn: xin bỏ những gì không phải kết quả đo."
    ),
    (
        "{file} has {n} rows, more than the {most} that are merged one by one: bring a whole map "
        "as an import"
    ): _(
        "%(file)s có %(n)s dòng, nhiều hơn %(most)s dòng có thể so từng dòng: bản đồ cả xã xin "
        "gửi ở trang Nhập dữ liệu."
    ),
    "{file} is of {n} packages at once: bring each file by itself": _(
        "%(file)s thuộc %(n)s gói cùng lúc: xin gửi riêng từng tệp."
    ),
    "{file} is damaged: it does not say which package it is": _(
        "%(file)s bị hỏng: không rõ thuộc gói thực địa nào."
    ),
    (
        "the file names package {package}, which was not taken from here: bring it to the portal "
        "it is from"
    ): _("Tệp ghi gói %(package)s, nhưng gói này không lấy từ hệ thống này."),
    (
        "{file} is no package that was taken from here, and holds no parcels: nothing came back "
        "with it"
    ): _(
        "%(file)s không phải gói thực địa lấy từ đây và không có thửa đất nào: không có gì để nhận."
    ),
    "{file} holds nothing that came back: all of its layers are empty": _(
        "%(file)s không có gì để nhận: mọi lớp đều trống."
    ),
}
