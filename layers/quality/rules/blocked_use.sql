/*
no = 45
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
title = "Vướng thông tin sử dụng đất"
explanation = """\
Diện tích, mục đích, nguồn gốc hay thời hạn sử dụng còn thiếu hoặc sai trên hệ thống. Theo danh sách vướng mắc \
nhóm 1 của hệ thống quản lý đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Bổ sung theo giấy chứng nhận và hồ sơ địa chính."

[en]
title = "Blocked by particulars of the use"
explanation = """\
Area, purpose, origin or term of the land use is missing or wrong in the land system. By the land system's own \
list of what keeps a parcel out of group 1; exports without that column are not evaluated."""
advice = "Enter them from certificate and cadastral documents."
*/
SELECT parcel_id
FROM scope
WHERE
    blockers <> '{}'
    -- The field stands last: GIAYCHUNGNHAN.7_1.soVaoSo.
    AND array_to_string(blockers, ' ') ~ '\m(dienTich|mucDichSuDung|nguonGocSuDung|thoiHanSuDung)\M'
