/*
no = 23
version = 1
criterion = "complete"
severity = "error"
weight = 1.5
blocking = true
inputs = ["land_uses"]
judges = ["land_use"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Thiếu loại đất"
explanation = """\
Thửa không ghi loại đất (mục đích sử dụng). Chỉ xét ở những xã mà bản đồ có ghi loại đất; xã chưa có thì là chưa \
đủ căn cứ."""
advice = "Bổ sung loại đất theo giấy chứng nhận hoặc sổ mục kê."

[en]
title = "Land use missing"
explanation = "The parcel has no land use. Judged only in communes whose map has land uses at all."
advice = "Add it from the certificate or the parcel register."
*/
SELECT parcel_id
FROM scope
WHERE land_use = '{}'
