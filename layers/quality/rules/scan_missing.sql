/*
no = 39
version = 1
criterion = "complete"
severity = "error"
weight = 2.0
required = false
blocking = true
inputs = ["blockers"]
judges = ["record"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Thiếu hồ sơ quét"
explanation = """\
Thửa chưa có hồ sơ quét, hoặc hệ thống mới chỉ có thông tin thuộc tính của thửa. Theo danh sách vướng mắc nhóm 1 \
của hệ thống quản lý đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Quét hồ sơ, giấy chứng nhận và đưa lên hệ thống."

[en]
title = "Scan missing"
explanation = """\
The parcel has no scanned documents, or the land system has its attributes only. By the land system's own list \
of what keeps a parcel out of group 1; exports without that column are not evaluated."""
advice = "Scan documents and certificate, and upload them."
*/
SELECT parcel_id
FROM scope
WHERE 'HOSOQUET' = ANY(blockers) OR blocks = 'attributes'
