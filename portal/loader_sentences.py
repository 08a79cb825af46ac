"""What the loaders say in English, on the command line, said in the reader's language here.

A sentence that stands in no row is shown as it is: better English than nothing.
"""

from __future__ import annotations

import re

from flask_babel import lazy_gettext as _

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
    (
        (
            r"(?P<file>.+): read in (?P<words>EPSG:\d+ \(.+?\)).*?, "
            r"only (?P<n>[\d,]+) of (?P<all>[\d,]+) parcels .*"
        ),
        _(
            "%(file)s: đọc theo %(words)s thì chỉ %(n)s trong %(all)s thửa nằm đúng xã. "
            "Hệ tọa độ chưa đúng."
        ),
    ),
    (
        r"(?P<file>.+): in which encoding its text is cannot be told; .*",
        _("%(file)s: không rõ bảng mã chữ nào. Xin chọn ở ô “Bảng mã chữ”."),
    ),
    (
        r"declared, and (?P<share>\d+ %) of the parcels .* inside .*",
        _("theo khai báo của tệp, và %(share)s số thửa nằm đúng chỗ"),
    ),
    (
        r"said, and (?P<share>\d+ %) of the parcels .* inside .*",
        _("do bạn chọn, và %(share)s số thửa nằm đúng chỗ"),
    ),
    (
        r"the file declares no coordinate system; (?P<share>\d+ %) of the parcels .*",
        _("tệp không khai báo hệ tọa độ; chỉ hệ này đặt %(share)s số thửa đúng chỗ"),
    ),
    (r"(?P<name>EPSG:.+): (?P<share>\d+ %) inside", _("%(name)s: %(share)s nằm đúng chỗ")),
    (
        r"(?P<share>\d+ %) of (?P<n>[\d,]+) words are Vietnamese, such as (?P<words>.+)",
        _("%(share)s trong %(n)s chữ là tiếng Việt, như %(words)s"),
    ),
    (
        r"(?P<name>[^:]+): (?P<share>\d+ %) of (?P<n>[\d,]+) words are Vietnamese, such as .+",
        _("%(name)s: chỉ %(share)s trong %(n)s chữ là tiếng Việt"),
    ),
    (r"by name", _("theo tên cột")),
    (r"said", _("do bạn chọn")),
    (r"the only map of the file", _("bản đồ duy nhất của tệp")),
    (r"all of its text is ASCII", _("chữ trong tệp đều không dấu")),
    (r"what is read of it is ASCII", _("phần được đọc đều không dấu")),
    (r"where each parcel lies", _("theo vị trí từng thửa")),
    (r"no column names one", _("không có cột nào ghi mã xã")),
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


def said(english: str) -> str:
    """Return what a loader has said in the reader's language, if we know how to say it."""
    for pattern, words in _SENTENCES:
        if found := re.fullmatch(pattern, english, re.DOTALL):
            return str(words) % found.groupdict()
    return english
