"""What is said of files that cannot be opened, and of their layers, columns and text."""

from __future__ import annotations

from flask_babel import lazy_gettext as _

SENTENCES = {
    "{file} is empty (0 bytes)": _("%(file)s không có nội dung (0 byte)."),
    "{file} is the index of a Shapefile: give its .shp": _(
        "%(file)s chỉ là chỉ mục của Shapefile, xin gửi tệp .shp."
    ),
    "{file} is too large for Esri JSON: give it as GeoJSON or GeoPackage": _(
        "%(file)s quá lớn so với Esri JSON, xin gửi dạng GeoJSON hoặc GeoPackage."
    ),
    "{file} holds no map that can be read here (it holds: {found})": _(
        "%(file)s không có bản đồ nào đọc được (có: %(found)s)."
    ),
    "{file} holds no map that can be read here named {layer} (it holds: {found})": _(
        "%(file)s không có bản đồ tên %(layer)s (có: %(found)s)."
    ),
    "{file} holds another archive, {inner}: unpack it and give what is in it": _(
        "%(file)s chứa một tệp nén khác, %(inner)s: xin giải nén rồi gửi nội dung."
    ),
    "{file} holds several maps, choose one with --layer: {names}": _(
        "%(file)s có nhiều bản đồ, xin chọn một ở ô “Lớp”: %(names)s."
    ),
    "{file} holds {n} entries, more than {most}: zip the map alone": _(
        "%(file)s chứa %(n)s tệp, nhiều hơn %(most)s: xin chỉ nén bản đồ."
    ),
    "{file} is a damaged zip: its entries overlap": _(
        "%(file)s là tệp zip bị hỏng: các phần chồng lên nhau."
    ),
    "{file} is a damaged zip: {wrong}": _("%(file)s là tệp zip bị hỏng."),
    "{file} is packed in a way that cannot be read: {wrong}": _(
        "%(file)s được nén theo cách không đọc được."
    ),
    "{file} holds an entry that points outside it: {entry}": _(
        "%(file)s chứa một đường dẫn ra ngoài: %(entry)s."
    ),
    "{file} is protected by a password: unpack it and zip it without one": _(
        "%(file)s có mật khẩu, xin nén lại không mật khẩu."
    ),
    (
        "{file} would unpack to {out} MB or more out of {packed} MB, which no map does: if it "
        "is one, unpack it yourself"
    ): _(
        "%(file)s bung ra từ %(packed)s MB thành %(out)s MB hoặc hơn, không giống bản đồ; nếu "
        "đúng là bản đồ, xin tự giải nén."
    ),
    "{file} is not a file of maps that can be read here: give {readable}": _(
        "%(file)s không phải tệp bản đồ đọc được. Xin gửi Shapefile (.shp hoặc nén cùng .dbf), "
        "GeoPackage, GeoJSON, FlatGeobuf, GML, MapInfo TAB hoặc MIF, Esri JSON, DXF hoặc DGN "
        "V7."
    ),
    "{file} is a DGN V8 drawing or an old Office file: save it as DGN V7 or DXF": _(
        "%(file)s là bản vẽ DGN V8 hoặc tệp Office cũ, xin lưu thành DGN V7 hoặc DXF."
    ),
    "{file} is a DWG drawing: save it as DXF": _("%(file)s là bản vẽ DWG, xin lưu thành DXF."),
    "{file} is compressed with gzip: unpack it, or zip it": _(
        "%(file)s nén kiểu gzip, xin giải nén hoặc nén thành zip."
    ),
    "{file} is a RAR archive: unpack it, or zip it": _(
        "%(file)s nén kiểu RAR, xin giải nén hoặc nén thành zip."
    ),
    "{file} is a 7z archive: unpack it, or zip it": _(
        "%(file)s nén kiểu 7z, xin giải nén hoặc nén thành zip."
    ),
    "{file} is {driver}, which the GDAL of this machine was built without": _(
        "%(file)s có dạng %(driver)s, máy chủ này chưa đọc được."
    ),
    "a column name of {file} is not UTF-8 text": _(
        "Tên một cột của %(file)s không phải chữ UTF-8."
    ),
    "{file} cannot be read: {wrong}": _("Không đọc được %(file)s: %(wrong)s."),
    "{file} cannot be read as {driver}: its content is mixed up": _(
        "Không đọc được %(file)s như %(driver)s: nội dung lẫn lộn."
    ),
    "layer {layer} of {file} is a table without shapes": _(
        "Lớp %(layer)s của %(file)s là bảng không có hình."
    ),
    "{file} holds nothing: it has no rows": _("%(file)s không có dòng nào."),
    "{file} has no layer {layer} (it has: {layers})": _(
        "%(file)s không có lớp %(layer)s (có: %(layers)s)."
    ),
    "{file} has several layers, choose one with --layer: {layers}": _(
        "%(file)s có nhiều lớp, xin chọn một ở ô “Lớp”: %(layers)s."
    ),
    "{file} has no map": _("%(file)s không có bản đồ."),
    "{file} comes without its {missing}: zip all of them together": _(
        "%(file)s thiếu %(missing)s: xin nén tất cả cùng nhau."
    ),
    "{file} is a MapInfo table that only names other files: give those": _(
        "%(file)s là bảng MapInfo chỉ trỏ tới tệp khác, xin gửi các tệp đó."
    ),
    "{file} is cut off: it says it has {n} bytes and has {size}; copy it again": _(
        "%(file)s bị cắt cụt: lẽ ra %(n)s byte mà chỉ có %(size)s, xin chép lại."
    ),
    "the .dbf of {file} is cut off: it says it has {n} rows; copy it again": _(
        "Tệp .dbf của %(file)s bị cắt cụt: lẽ ra %(n)s dòng, xin chép lại."
    ),
    "{file} has {n} shapes and its .dbf {rows} rows: they do not belong together": _(
        "%(file)s có %(n)s hình mà .dbf có %(rows)s dòng: hai tệp không cùng một bộ."
    ),
    "{file} is cut off: its {suffix} has {n} bytes; copy it again": _(
        "%(file)s bị cắt cụt: tệp %(suffix)s chỉ có %(n)s byte, xin chép lại."
    ),
    "{file} has {n} shapes and its .mid {rows} rows: one of them is cut off": _(
        "%(file)s có %(n)s hình mà .mid có %(rows)s dòng: một trong hai bị cắt cụt."
    ),
    "{file} is cut off: its end is missing; copy it again": _(
        "%(file)s bị cắt cụt: thiếu phần cuối, xin chép lại."
    ),
    "{file} is damaged: {n} of its {all} rows can be read; copy it again": _(
        "%(file)s bị hỏng: chỉ đọc được %(n)s trong %(all)s dòng, xin chép lại."
    ),
    "{file} is damaged after row {row}: copy it again": _(
        "%(file)s bị hỏng sau dòng %(row)s, xin chép lại."
    ),
    "{file}: {cell} is not {encoding} text": _(
        "%(file)s: %(cell)s không đọc được theo bảng mã %(encoding)s."
    ),
    (
        "{file}, row {row}: {cell} in column {column} is not {encoding} text; say which it is, "
        "e.g. --encoding cp1258"
    ): _(
        "%(file)s, dòng %(row)s: %(cell)s ở cột %(column)s không đọc được theo bảng mã "
        "%(encoding)s. Xin chọn ở ô “Bảng mã chữ”."
    ),
    "{said} is no known text encoding; try --encoding utf-8": _(
        "%(said)s không phải bảng mã chữ đã biết."
    ),
    "{file}: in which encoding its text is cannot be told; {choices}": _(
        "%(file)s: không rõ bảng mã chữ nào. Xin chọn ở ô “Bảng mã chữ”."
    ),
    "the file has no column {name} (it has: {columns})": _(
        "Tệp không có cột %(name)s (các cột: %(columns)s)."
    ),
    "{file} has no column {name} (it has: {columns})": _(
        "%(file)s không có cột %(name)s (các cột: %(columns)s)."
    ),
    "column {name} holds personal data, which is not read here": _(
        "Cột %(name)s chứa dữ liệu cá nhân nên không đọc."
    ),
    "{file} does not say which map sheet it is: say it with --sheet": _(
        "%(file)s không cho biết là tờ bản đồ số mấy. Xin điền ô “Số tờ của bản vẽ”."
    ),
    (
        "{file} declares a coordinate system that is not recognised; name it with --srid (it "
        "says: {wkt})"
    ): _(
        "%(file)s khai báo một hệ tọa độ không nhận ra được. Xin chọn ở ô “Hệ tọa độ”. (Tệp "
        "ghi: %(wkt)s)"
    ),
    "--srid {srid}: {wrong}": _("Không dùng được hệ tọa độ EPSG:%(srid)s."),
    "there is no coordinate system EPSG:{srid}": _("Không có hệ tọa độ EPSG:%(srid)s"),
    "EPSG:{srid} cannot be converted to WGS 84: {wrong}": _(
        "EPSG:%(srid)s không đổi được sang WGS 84"
    ),
    "EPSG:{srid} is not a VN-2000 zone": _("EPSG:%(srid)s không phải múi chiếu VN-2000"),
    "EPSG:{srid} ({name}) is not a VN-2000 system: converted by PROJ's own choice, {how}": _(
        "EPSG:%(srid)s (%(name)s) không phải hệ VN-2000: được đổi theo phép chọn của PROJ "
        "(%(how)s)."
    ),
    "there is no commune {code} here: load its boundary first": _(
        "Chưa có xã %(code)s: hãy nạp địa giới của xã trước."
    ),
    "there are no communes yet: run `communes load FILE` first": _(
        "Chưa có xã nào: hãy nạp địa giới các xã trước."
    ),
}
