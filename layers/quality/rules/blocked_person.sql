/*
no = 44
version = 1
criterion = "complete"
severity = "error"
weight = 1.5
required = false
blocking = true
inputs = ["blockers"]
judges = ["record"]
answers = []

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[vi]
title = "Vướng thông tin nhân thân"
explanation = """\
Địa chỉ, ngày hoặc năm sinh, giới tính hay loại đối tượng của người sử dụng còn thiếu hoặc sai trên hệ thống. \
Theo danh sách vướng mắc nhóm 1 của hệ thống quản lý đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Bổ sung theo giấy tờ của người sử dụng hoặc dữ liệu dân cư."

[en]
title = "Blocked by personal particulars"
explanation = """\
Address, birth, sex or kind of a holder is missing or wrong in the land system. By the land system's own list of \
what keeps a parcel out of group 1; exports without that column are not evaluated."""
advice = "Enter them from the holder's papers or the population database."
*/
SELECT parcel_id
FROM scope
WHERE
    blockers <> '{}'
    -- The field stands last: GIAYCHUNGNHAN.7_1.soVaoSo.
    AND array_to_string(blockers, ' ') ~ '\m(diaChi|ngaySinh|namSinh|gioiTinh|loaiDoiTuongId)\M'
