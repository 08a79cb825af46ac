/*
no = 40
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
title = "Hồ sơ quét chưa ký số"
explanation = """\
Bản quét đã có nhưng chưa được ký số nên chưa có giá trị. Theo danh sách vướng mắc nhóm 1 của hệ thống quản lý \
đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Ký số bản quét trên hệ thống."

[en]
title = "Scan not signed"
explanation = """\
There is a scan, but nobody has signed it digitally, so it is worth nothing yet. By the land system's own list \
of what keeps a parcel out of group 1; exports without that column are not evaluated."""
advice = "Sign the scan in the land system."
*/
SELECT parcel_id
FROM scope
WHERE
    blockers <> '{}'
    -- The field stands last: GIAYCHUNGNHAN.7_1.soVaoSo.
    AND array_to_string(blockers, ' ') ~ '\mNOSIGN\M'
