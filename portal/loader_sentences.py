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
    (r"(?P<file>.+) holds nothing: it has no rows", _("%(file)s không có dòng nào.")),
    (
        r"(?P<file>.+) is not a file of maps that can be read here: .*",
        _("%(file)s không phải là tệp bản đồ đọc được ở đây."),
    ),
    (
        r"(?P<file>.+) is a DGN V8 drawing or an old Office file: .*",
        _("%(file)s là bản vẽ DGN V8 (hoặc tệp Office cũ). Xin lưu thành DGN V7 hoặc DXF."),
    ),
    (r"(?P<file>.+) is a DWG drawing: .*", _("%(file)s là bản vẽ DWG. Xin lưu thành DXF.")),
    (
        r"(?P<file>.+) does not say which map sheet it is: .*",
        _("%(file)s không cho biết là tờ bản đồ số mấy. Xin ghi ở ô “Tờ bản đồ”."),
    ),
    (
        r"(?P<file>.+?) (is cut off|is damaged)[: ].*copy it again",
        _("%(file)s bị cắt cụt hoặc hỏng. Xin sao chép lại tệp."),
    ),
    (r"the \.dbf of (?P<file>.+) is cut off: .*", _("Tệp .dbf của %(file)s bị cắt cụt.")),
    (
        r"(?P<file>.+) has (?P<n>[\d,]+) shapes and its \.\w+ (?P<rows>[\d,]+) rows: .*",
        _("%(file)s có %(n)s hình nhưng %(rows)s dòng thuộc tính: các phần không khớp nhau."),
    ),
    (
        r"(?P<file>.+) comes without its (?P<parts>\.[\w., ]+): .*",
        _("%(file)s thiếu %(parts)s. Xin nén tất cả các phần vào một tệp zip."),
    ),
    (
        r"(?P<file>.+) is protected by a password: .*",
        _("%(file)s có mật khẩu. Xin giải nén rồi nén lại không mật khẩu."),
    ),
    (
        r"(?P<file>.+) holds another archive, (?P<inner>.+?): .*",
        _("%(file)s chứa tệp nén khác (%(inner)s). Xin giải nén và gửi tệp bên trong."),
    ),
    (
        r"(?P<file>.+) would unpack to (?P<size>[\d,]+) MB .*",
        _("%(file)s khi giải nén lớn bất thường (%(size)s MB). Xin tự giải nén rồi gửi."),
    ),
    (
        r".+: repaired, its area would move by (?P<moved>[\d,.]+) m² .*",
        _("Hình tự cắt; nếu sửa thì diện tích đổi %(moved)s m², vượt mức 1 m² hoặc 1%%."),
    ),
    (r"no shape", _("Không có hình.")),
    (r"the shape cannot be read", _("Không đọc được hình.")),
    (r"a polygon without area", _("Hình không có diện tích.")),
    (r"lies outside the province", _("Nằm ngoài tỉnh, thành phố.")),
    (r"the same parcel as row (?P<row>\d+)", _("Trùng với dòng %(row)s.")),
    (
        r"holds the numbers (?P<numbers>.+): a boundary between them is missing",
        _("Chứa các số thửa %(numbers)s: thiếu ranh giới giữa chúng."),
    ),
    (
        r"an area without any label: no parcel, or its label is missing",
        _("Vùng không có nhãn: không phải thửa, hoặc thiếu nhãn."),
    ),
    (r"a number without a boundary around it", _("Số thửa không có ranh giới bao quanh.")),
    (r"a line that closes no parcel", _("Đường ranh giới không khép kín.")),
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
