/*
no = 41
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
title = "Hồ sơ quét chưa gắn với giấy chứng nhận"
explanation = """\
Bản quét đã có nhưng chưa được liên kết với giấy chứng nhận nào. Theo danh sách vướng mắc nhóm 1 của hệ thống \
quản lý đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Liên kết bản quét với giấy chứng nhận của thửa trên hệ thống."

[en]
title = "Scan not linked"
explanation = """\
There is a scan, but it is not linked to any certificate. By the land system's own list of what keeps a parcel \
out of group 1; exports without that column are not evaluated."""
advice = "Link the scan with the parcel's certificate in the land system."
*/
SELECT parcel_id
FROM scope
WHERE
    blockers <> '{}'
    -- The field stands last: GIAYCHUNGNHAN.7_1.soVaoSo.
    AND array_to_string(blockers, ' ') ~ '\mNOLINK\M'
