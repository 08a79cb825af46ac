/*
no = 43
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
title = "Vướng số vào sổ, ngày vào sổ"
explanation = """\
Số vào sổ hoặc ngày vào sổ của giấy chứng nhận còn thiếu hay sai trên hệ thống. Theo danh sách vướng mắc nhóm 1 \
của hệ thống quản lý đất đai; bảng xuất không có cột này thì là chưa đủ căn cứ."""
advice = "Bổ sung theo sổ cấp giấy và bản quét giấy chứng nhận."

[en]
title = "Blocked by registry number or date"
explanation = """\
Registry number or date of a certificate is missing or wrong in the land system. By the land system's own list \
of what keeps a parcel out of group 1; exports without that column are not evaluated."""
advice = "Enter them from the registry and the certificate's scan."
*/
SELECT parcel_id
FROM scope
WHERE
    blockers <> '{}'
    -- The field stands last: GIAYCHUNGNHAN.7_1.soVaoSo.
    AND array_to_string(blockers, ' ') ~ '\m(soVaoSo|ngayVaoSo)\M'
