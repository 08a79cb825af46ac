/*
no = 42
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
title = "Vướng số định danh, số giấy tờ"
explanation = """\
Số định danh hoặc số giấy tờ của người sử dụng còn thiếu hay sai trên hệ thống. Theo danh sách vướng mắc nhóm 1 \
của hệ thống quản lý đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Bổ sung số định danh 12 chữ số của người sử dụng, đối chiếu với dữ liệu dân cư."

[en]
title = "Blocked by identity or paper number"
explanation = """\
Identity or paper number of a holder is missing or wrong in the land system. By the land system's own list of \
what keeps a parcel out of group 1; exports without that column are not evaluated."""
advice = "Enter the holder's 12-digit identity number, compared with the population database."
*/
SELECT parcel_id
FROM scope
WHERE
    blockers <> '{}'
    -- The field stands last: GIAYCHUNGNHAN.7_1.soVaoSo.
    AND array_to_string(blockers, ' ') ~ '\m(maSoDinhDanh|soGiayTo)\M'
