"""What is said of roads, canals and other land."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    "{file}: none of its {n} rows is a land object (row {row}: {reason+})": _(
        "%(file)s: không dòng nào trong %(n)s dòng là đối tượng đất (dòng %(row)s: %(reason)s)."
    ),
    "lies outside commune {code}": _("nằm ngoài xã %(code)s"),
    "lies outside every commune": _("nằm ngoài mọi xã"),
    "{file} holds no land objects: it has no rows": _("%(file)s không có đối tượng đất nào."),
    "--width is the width of a road or canal in metres, above 0 and up to 1000": _(
        "Bề rộng phải lớn hơn 0 và không quá 1000 m."
    ),
    "say what the land objects of {file} are: {kinds}": _(
        "Xin chọn %(file)s chứa loại đối tượng nào: đường, mặt nước hay đất khác."
    ),
    "{file}: read in {words+}, most of it lies {where+}, not in {target}; {advice+}": _(
        "%(file)s: đọc theo %(words)s thì phần lớn nằm %(where)s, không ở %(target)s; %(advice)s."
    ),
    (
        "{file} declares no coordinate system and {names+} would fit: say which it is with "
        "--srid, or of which commune with --commune"
    ): _("%(file)s không khai báo hệ tọa độ; khớp được: %(names)s. Xin chọn hệ tọa độ hoặc xã."),
    "none of the province's zones": _("không múi nào của tỉnh"),
    "in EPSG:{srid} they lie where they should: load it with --srid {same}": _(
        "theo EPSG:%(srid)s thì nằm đúng chỗ, xin chọn hệ này"
    ),
    "check of which place and in which system the file is": _(
        "xin xem lại tệp của nơi nào, theo hệ nào"
    ),
    "{file} holds no shapes that can be read": _("%(file)s không có hình nào đọc được."),
    "{file}: {wrong+}; say the right one with --srid": _(
        "%(file)s: %(wrong)s. Xin chọn hệ đúng ở ô “Hệ tọa độ”."
    ),
    "a line, not a polygon: give its width with --width METRES": _(
        "là đường, không phải vùng: xin điền bề rộng"
    ),
    "no polygon": _("không phải vùng"),
    "its repair would move its area": _("nếu sửa thì diện tích thay đổi"),
    "a shape without area": _("hình không có diện tích"),
    "the same object as row {row}: its key or shape repeats": _(
        "trùng đối tượng ở dòng %(row)s (mã hoặc hình)"
    ),
}
