"""What is said of the tables of records, and of their rows."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    "{file} is no table: give the export as XLSX or CSV": _(
        "%(file)s không phải bảng, xin gửi XLSX hoặc CSV."
    ),
    "{file} is no text: give the export as XLSX or CSV": _(
        "%(file)s không phải văn bản, xin gửi XLSX hoặc CSV."
    ),
    "{file} is a zip and no workbook: give the export as XLSX or CSV": _(
        "%(file)s là tệp zip, không phải bảng tính, xin gửi XLSX hoặc CSV."
    ),
    (
        "{file} is in the old binary format of Excel (.xls), which is not read here: open it "
        "in Excel and save it as .xlsx"
    ): _("%(file)s là định dạng Excel cũ (.xls), xin mở bằng Excel rồi lưu thành .xlsx."),
    (
        "{file} is protected by a password: open it in Excel, remove the password (File, Info, "
        "Protect Workbook) and save it"
    ): _("%(file)s có mật khẩu, xin mở bằng Excel, bỏ mật khẩu rồi lưu lại."),
    "{file} is protected by a password: remove it in Excel and save the file": _(
        "%(file)s có mật khẩu, xin bỏ mật khẩu trong Excel rồi lưu lại."
    ),
    "{file} has no sheet with cells": _("%(file)s không có trang tính nào có ô."),
    "{file}: sheet {sheet} goes on beyond row {row}": _(
        "%(file)s: trang tính %(sheet)s dài quá dòng %(row)s."
    ),
    (
        "{file}: {part} would unpack to {out} MB, {ratio} times its size: that is no export, "
        "and it was not unpacked"
    ): _("%(file)s: %(part)s bung ra %(out)s MB, gấp %(ratio)s lần, nên không giải nén."),
    "{file} is a damaged workbook and cannot be read: {wrong}": _(
        "%(file)s là bảng tính bị hỏng, không đọc được."
    ),
    "{file} is damaged and cannot be unpacked: {wrong}": _(
        "%(file)s bị hỏng, không giải nén được."
    ),
    "{file} is not written in {encoding}, as --encoding says": _(
        "%(file)s không viết bằng bảng mã %(encoding)s đã chọn."
    ),
    "{what} is personal data, which is read --with-people only": _(
        "Cột %(what)s là dữ liệu cá nhân, chỉ đọc khi nạp cả dữ liệu cá nhân."
    ),
    (
        "{file} has no column of people or certificates that is known: name one with --column "
        "ho_ten=COLUMN, or load it without --with-people"
    ): _(
        "%(file)s không có cột chủ sử dụng hay giấy chứng nhận nào nhận ra được: xin điền tên "
        "cột, hoặc nhập không kèm dữ liệu cá nhân."
    ),
    "{file} begins as {encoding} and is not: save it again as CSV UTF-8": _(
        "%(file)s bắt đầu như %(encoding)s nhưng không phải, xin lưu lại thành CSV UTF-8."
    ),
    "{file} has one column only: separate its columns by comma, semicolon or tab": _(
        "%(file)s chỉ có một cột, xin tách cột bằng dấu phẩy, chấm phẩy hoặc tab."
    ),
    "{file}, line {line}: {wrong} (is a quotation mark left open?)": _(
        "%(file)s, dòng %(line)s: không đọc được, có thể thiếu dấu ngoặc kép đóng."
    ),
    "{file}: columns {where} all read as {key}: choose with --column {same}=": _(
        "%(file)s: các cột %(where)s đều hiểu là %(key)s. Xin chọn cột."
    ),
    (
        "{file} has no column for the {what} (it has: {columns}); name it with --column "
        "{key}=COLUMN"
    ): _(
        "%(file)s thiếu một cột bắt buộc (các cột: %(columns)s). Xin chọn cột số tờ, số thửa "
        "và nhóm."
    ),
    (
        "{file} has no column for the group (it has: {columns}); name it with --column {key}=COLUMN"
    ): _("%(file)s không có cột phân loại nhóm (các cột: %(columns)s). Xin chọn cột ở ô “Nhóm”."),
    (
        "{file} has no column for the commune: say which it is of with --commune, or name the "
        "column with --column ma_xa=COLUMN"
    ): _("%(file)s không có cột mã xã. Xin chọn xã, hoặc điền cột ở ô “Mã xã”."),
    "{file} has no sheet {sheet} (it has: {sheets})": _(
        "%(file)s không có trang tính %(sheet)s (có: %(sheets)s)."
    ),
    (
        "{file} holds no export: no row of its first {n} names columns such as Số tờ, Số thửa "
        "and Phân loại"
    ): _(
        "%(file)s không phải bảng xuất: %(n)s dòng đầu không có tên cột như số tờ, số thửa, "
        "phân loại."
    ),
    "{file} has several tables, choose one with --sheet: {names}": _(
        "%(file)s có nhiều bảng, xin chọn một ở ô “Trang tính”: %(names)s."
    ),
    "{file} holds no records: there are no rows below row {row}": _(
        "%(file)s không có bản ghi nào dưới dòng %(row)s."
    ),
    "{file}: {n} of its {all} rows cannot be used (row {row}: {reason+})": _(
        "%(file)s: %(n)s trong %(all)s dòng không dùng được (dòng %(row)s: %(reason)s)."
    ),
    (
        "the export is of {day} and the records of commune {code} are of {newer}: say --older "
        "to go back to it, or its day with --as-of"
    ): _(
        "Tệp có số liệu ngày %(day)s, cũ hơn bản ghi của xã %(code)s (ngày %(newer)s). Nếu vẫn "
        "muốn nhập, xin đánh dấu ô bên dưới, hoặc điền đúng ngày của số liệu."
    ),
    "--as-of {day} lies in the future": _("Ngày %(day)s còn ở tương lai."),
    "--as-of {day} is no date: write it as 2026-06-15": _("%(day)s không phải là một ngày."),
    "the export does not say of which day it is: taken as the day the workbook was saved": _(
        "Bảng không ghi số liệu ngày nào: lấy ngày lưu bảng tính."
    ),
    "the export does not say of which day it is: taken as the day the file was saved": _(
        "Bảng không ghi số liệu ngày nào: lấy ngày lưu tệp."
    ),
    "columns known only by their place after STT: {columns}": _(
        "Cột chỉ nhận ra theo vị trí sau cột STT: %(columns)s."
    ),
    (
        "{n} rows are of group 3, which in the scheme of {scheme} is for parcels that an "
        "export does not list"
    ): _(
        "Có %(n)s dòng nhóm 3, mà theo cách phân nhóm %(scheme)s nhóm này dành cho thửa không "
        "có trong bảng."
    ),
    "is of commune {code}, not of {own}": _("thuộc xã %(code)s, không phải xã %(own)s"),
    "there is no commune {code} here": _("chưa có xã %(code)s"),
    "no commune code; say it with --commune": _("không có mã xã"),
    "former commune {code}": _("xã cũ %(code)s đã chia, không rõ thuộc xã nào"),
    "both {heads} are marked: left unknown": _("%(heads)s cùng được đánh dấu: để là chưa rõ"),
    "{column} says {what}: left unknown": _("cột %(column)s ghi %(what)s: để là chưa rõ"),
    "the formula in column {column} was never calculated: open the file in Excel and save it": _(
        "công thức ở cột %(column)s chưa được tính: xin mở tệp bằng Excel rồi lưu"
    ),
    "no group": _("không có nhóm"),
    "no sheet": _("không có số tờ"),
    "no parcel number": _("không có số thửa"),
    "Excel has made a date of the sheet: write it as text": _(
        "Excel đã đổi số tờ thành ngày: xin ghi dạng chữ"
    ),
    "Excel has made a date of the parcel number: write it as text": _(
        "Excel đã đổi số thửa thành ngày: xin ghi dạng chữ"
    ),
    "sheet {what} is no number": _("số tờ %(what)s không phải là số"),
    "parcel number {what} is no number": _("số thửa %(what)s không phải là số"),
    "group {what} is none of 1, 2, 3": _("nhóm %(what)s không phải 1, 2 hay 3"),
    "the same sheet and number as row {row}": _("trùng số tờ, số thửa với dòng %(row)s"),
}
