"""Why a file is read as it is, and where it lies."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    "said": _("do bạn chọn"),
    "declared": _("theo khai báo của tệp"),
    "by name": _("theo tên cột"),
    "by content: {share} % {what+}": _("theo nội dung: %(share)s %% là %(what)s"),
    "by content: {share} % {what+}, as has {other}": _(
        "theo nội dung: %(share)s %% là %(what)s, cột %(other)s cũng vậy"
    ),
    "by content: {share} % {what+}; {named} holds none": _(
        "theo nội dung: %(share)s %% là %(what)s; cột %(named)s không chứa"
    ),
    "by content: {share} % {what+}, as has {other}; {named} holds none": _(
        "theo nội dung: %(share)s %% là %(what)s, cột %(other)s cũng vậy; cột %(named)s không chứa"
    ),
    "codes of communes": _("mã xã"),
    "land-use codes": _("mã loại đất"),
    "the only map of the file": _("bản đồ duy nhất của tệp"),
    "all of its text is ASCII": _("chữ trong tệp đều không dấu"),
    "what is read of it is ASCII": _("phần được đọc đều không dấu"),
    "{name}, seen as Western European letters": _("%(name)s, bị hiểu nhầm thành chữ Tây Âu"),
    "those of columns that are not read": _("chữ của các cột không đọc"),
    "{share} of {n} words are Vietnamese, such as {words+}": _(
        "%(share)s trong %(n)s chữ là tiếng Việt, như %(words)s"
    ),
    # Whole, for a share would swallow the words before it.
    "said, and {share} of {n} words are Vietnamese, such as {words+}": _(
        "do bạn chọn; %(share)s trong %(n)s chữ là tiếng Việt, như %(words)s"
    ),
    "declared, and {share} of {n} words are Vietnamese, such as {words+}": _(
        "theo khai báo của tệp; %(share)s trong %(n)s chữ là tiếng Việt, như %(words)s"
    ),
    "{name+}: {share} of {n} words are Vietnamese, such as {words+}": _(
        "%(name)s: chỉ %(share)s trong %(n)s chữ là tiếng Việt"
    ),
    "said, and {rest+}": _("do bạn chọn; %(rest)s"),
    "declared, and {rest+}": _("theo khai báo của tệp; %(rest)s"),
    "where each parcel lies": _("theo vị trí từng thửa"),
    "no column names one": _("không có cột nào ghi mã xã"),
    "column {name}": _("cột %(name)s"),
    "the first rows have no shapes that would tell": _("những dòng đầu không có hình để xét"),
    "{share} of the parcels looked at lie inside {where+}": _(
        "%(share)s số thửa đã xét nằm trong %(where)s"
    ),
    "a commune of {name}": _("một xã của %(name)s"),
    "commune {name}": _("xã %(name)s"),
    "the {n} communes it names": _("%(n)s xã mà tệp ghi"),
    "{name}: {share} inside": _("%(name)s: %(share)s nằm đúng chỗ"),
    "{name} with the axes swapped: {share} inside": _(
        "%(name)s, X và Y đổi chỗ: %(share)s nằm đúng chỗ"
    ),
    "{name} with the axes swapped": _("%(name)s, X và Y đổi chỗ"),
    "the file {why+}; {rest+}": _("tệp %(why)s; %(rest)s"),
    "read in {name+}: the file {why+}; {rest+}": _("Đọc theo %(name)s: tệp %(why)s; %(rest)s."),
    "declares no coordinate system": _("không khai báo hệ tọa độ"),
    "declares {name+}, which puts {share} inside": _(
        "khai báo %(name)s, theo đó chỉ %(share)s nằm đúng chỗ"
    ),
    "says {wrong+}": _("ghi rằng %(wrong)s"),
    "{name+} means metres, but its coordinates are degrees": _(
        "%(name)s tính bằng mét nhưng tọa độ lại là độ"
    ),
    "{name+} means degrees, but its coordinates are metres": _(
        "%(name)s tính bằng độ nhưng tọa độ lại là mét"
    ),
    "{name+} as --srid says": _("%(name)s (do bạn chọn)"),
    "{name+} as the file says": _("%(name)s (theo tệp)"),
    "{name+} as its position says": _("%(name)s (theo vị trí)"),
    "{name+} as its position says, against what the file says": _(
        "%(name)s (theo vị trí, khác khai báo của tệp)"
    ),
    "{name+} by default": _("%(name)s (mặc định)"),
    "nowhere on Earth": _("không ở đâu trên Trái Đất"),
    "around {east} E, {north} N": _("quanh %(east)s Đ, %(north)s B"),
    "{around+}, outside every commune of {name}": _("%(around)s, ngoài mọi xã của %(name)s"),
    "{around+}, most of them in commune {name}": _("%(around)s, phần lớn ở xã %(name)s"),
    "name the right one with --srid": _("xin chọn hệ đúng ở ô “Hệ tọa độ”"),
    "as WGS 84 they lie in the province: if that is what they are, say --srid 4326": _(
        "theo WGS 84 thì nằm trong tỉnh: nếu đúng vậy, xin chọn WGS 84"
    ),
    "read as WGS 84 its parcels lie {where+}": _("theo WGS 84 thì các thửa nằm %(where)s"),
    (
        "{file} {why+}, and {n} systems would fit: {would}; say which it is, or which commune "
        "it is of with --commune"
    ): _("%(file)s %(why)s, và %(n)s hệ tọa độ đều khớp. Xin chọn hệ tọa độ hoặc xã."),
    (
        "{file} {why+}, and under none of the systems that may be meant would its parcels lie "
        "inside {where+}; {advice+}"
    ): _("%(file)s %(why)s, và không hệ tọa độ nào đặt các thửa vào %(where)s; %(advice)s."),
    (
        "{file} {why+}, and under none of the systems that may be meant would its parcels lie "
        "inside {where+} (the best: {best}); {advice+}"
    ): _(
        "%(file)s %(why)s, và không hệ tọa độ nào đặt các thửa vào %(where)s (gần nhất: "
        "%(best)s); %(advice)s."
    ),
    (
        "{file}: read in {words+}, only {n} of {all} parcels lie inside {where+}; they lie "
        "{there+}; {advice+}"
    ): _(
        "%(file)s: đọc theo %(words)s thì chỉ %(n)s trong %(all)s thửa nằm trong %(where)s; "
        "các thửa nằm %(there)s. Hệ tọa độ chưa đúng: %(advice)s."
    ),
    "easting and northing are swapped: load it with {flag}, or with --trust-position": _(
        "X và Y đổi chỗ cho nhau, xin đánh dấu ô “X và Y đổi chỗ cho nhau”"
    ),
    "in {name+} they lie where they should: load it with {flags}": _(
        "theo %(name)s thì nằm đúng chỗ, xin chọn hệ này"
    ),
    "--srid {srid}, or with --trust-position": _("EPSG:%(srid)s"),
    "{names} would all fit: find out which is right and say it with --srid": _(
        "%(names)s đều khớp, xin tìm hiểu hệ nào đúng rồi chọn"
    ),
    "if that is where they belong, load it with --commune {code}": _(
        "nếu các thửa đúng là ở đó, xin chọn xã %(code)s"
    ),
    "no VN-2000 zone fits: check of which commune and in which system the file is": _(
        "không múi VN-2000 nào khớp, xin xem lại tệp thuộc xã nào và theo hệ nào"
    ),
    "the parcels would lie inside under {names} too; {words+} is usual there": _(
        "Các thửa cũng nằm đúng chỗ theo %(names)s; %(words)s là hệ thường dùng ở đó."
    ),
    (
        "{file}: its parcels fit in communes both in {words+} and under {names}; say which "
        "commune it is of with --commune"
    ): _("%(file)s: các thửa khớp với xã cả theo %(words)s lẫn theo %(names)s. Xin chọn xã."),
    "{file}: {name+} means metres, but its coordinates are degrees; {advice+}": _(
        "%(file)s: %(name)s tính bằng mét nhưng tọa độ lại là độ; %(advice)s."
    ),
    "{file}: {name+} means degrees, but its coordinates are metres; {advice+}": _(
        "%(file)s: %(name)s tính bằng độ nhưng tọa độ lại là mét; %(advice)s."
    ),
}
