"""What is said of parcels, row by row."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    "{file} holds no parcels: it has no rows": _("%(file)s không có thửa nào."),
    "{file}: none of its {n} rows is a parcel (row {row}: {reason+})": _(
        "%(file)s: không dòng nào trong %(n)s dòng là thửa đất (dòng %(row)s: %(reason)s)."
    ),
    (
        "{file} has no column for the sheet (it has: {columns}); name it with --column "
        "{key}=COLUMN, or say --column {same}={none} if it has none"
    ): _(
        "%(file)s không có cột số tờ (các cột: %(columns)s). Xin chọn cột ở ô “Số tờ”, hoặc "
        "điền - nếu tệp không có."
    ),
    (
        "{file} has no column for the parcel number (it has: {columns}); name it with --column "
        "{key}=COLUMN, or say --column {same}={none} if it has none"
    ): _(
        "%(file)s không có cột số thửa (các cột: %(columns)s). Xin chọn cột ở ô “Số thửa”, "
        "hoặc điền - nếu tệp không có."
    ),
    (
        "{file} has no column for the sheet (it has: {columns}); {hint+}; name it with "
        "--column {key}=COLUMN, or say --column {same}={none} if it has none"
    ): _(
        "%(file)s không có cột số tờ (các cột: %(columns)s); %(hint)s. Xin chọn cột ở ô “Số "
        "tờ”, hoặc điền - nếu tệp không có."
    ),
    (
        "{file} has no column for the parcel number (it has: {columns}); {hint+}; name it with "
        "--column {key}=COLUMN, or say --column {same}={none} if it has none"
    ): _(
        "%(file)s không có cột số thửa (các cột: %(columns)s); %(hint)s. Xin chọn cột ở ô “Số "
        "thửa”, hoặc điền - nếu tệp không có."
    ),
    "columns that could be the sheet: {names}": _("có thể là số tờ: %(names)s"),
    "columns that could be the parcel number: {names}": _("có thể là số thửa: %(names)s"),
    (
        "columns that could be the {what}: {names}; {keys}: a key of the program that wrote "
        "the file, seldom the number"
    ): _("có thể là cột cần tìm: %(names)s; %(keys)s là khóa của phần mềm, hiếm khi là số thửa"),
    "{keys}: a key of the program that wrote the file, seldom the number": _(
        "%(keys)s là khóa của phần mềm, hiếm khi là số thửa"
    ),
    "whether parcels of the file overlap was not looked for: they are too many": _(
        "Chưa xét các thửa trong tệp có chồng lấn nhau không, vì quá nhiều thửa."
    ),
    "heights or measures of {n} shapes were dropped": _(
        "Đã bỏ cao độ hoặc giá trị đo của %(n)s hình."
    ),
    "commune codes that are not loaded, placed by position: {codes}": _(
        "Mã xã chưa có ở đây, xếp theo vị trí: %(codes)s."
    ),
    "{n} identity numbers stood where parcel codes should, and were dropped": _(
        "Đã bỏ %(n)s số định danh cá nhân đứng ở chỗ của mã thửa đất."
    ),
    "lies outside the province": _("nằm ngoài tỉnh"),
    "coordinates nowhere on Earth": _("tọa độ không ở đâu trên Trái Đất"),
    "a point, not a polygon": _("là điểm, không phải vùng"),
    "a linestring, not a polygon": _("là đường, không phải vùng"),
    "a multilinestring, not a polygon": _("là nhiều đường, không phải vùng"),
    "a multipoint, not a polygon": _("là nhiều điểm, không phải vùng"),
    "a {kind}, not a polygon": _("không phải vùng"),
    "no shape": _("không có hình"),
    "the shape cannot be read": _("không đọc được hình"),
    "an empty polygon": _("vùng rỗng"),
    "coordinates that are not numbers": _("tọa độ không phải là số"),
    "a polygon without area": _("vùng không có diện tích"),
    "the same parcel as row {row}": _("trùng thửa ở dòng %(row)s"),
    "a line that closes no parcel": _("đường không khép thành thửa nào"),
    "holds the numbers {words}: a boundary between them is missing": _(
        "chứa các số %(words)s: thiếu ranh giới giữa chúng"
    ),
    "an area without any label: no parcel, or its label is missing": _(
        "vùng không có nhãn: không phải thửa, hoặc thiếu nhãn"
    ),
    "a number without a boundary around it": _("số thửa không có ranh giới bao quanh"),
    (
        "{fault+}: repaired, its area would move by {moved} m² ({share}), and no more than 1 "
        "m² and 1 % is let in"
    ): _(
        "%(fault)s: nếu sửa, diện tích đổi %(moved)s m² (%(share)s), quá 1 m² hoặc 1 %% nên "
        "không nhập"
    ),
    "rebuilt from its own rings": _("dựng lại từ chính các vòng của hình"),
    "Self-intersection": _("hình tự cắt"),
    "Ring Self-intersection": _("vòng tự cắt"),
    "Holes are nested": _("lỗ nằm trong lỗ"),
    "Nested shells": _("vùng nằm trong vùng"),
    "Hole lies outside shell": _("lỗ nằm ngoài vùng"),
    "Interior is disconnected": _("phần trong bị chia cắt"),
    "Duplicate Rings": _("vòng trùng nhau"),
    "Too few points in geometry component": _("quá ít điểm"),
    "malformed": _("không đúng dạng"),
    "old key": _("mã kiểu cũ"),
    "outside its parcel": _("vị trí nằm ngoài thửa"),
    "repeated": _("lặp lại trong tệp"),
    "held by another": _("thửa khác đang mang mã này"),
    "split": _("tách thửa"),
    "merge": _("hợp thửa"),
}
