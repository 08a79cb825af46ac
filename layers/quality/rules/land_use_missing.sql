/*
no = 23
version = 1
criterion = "complete"
severity = "warning"
weight = 2.0
blocking = true
inputs = []
judges = ["land_use"]
[iso]
measure = 7
edition = "ISO 19157:2013"
name = "rate of missing items"
[vi]
title = "Thiếu loại đất"
explanation = "Thửa đất chưa có mã loại đất."
advice = "Bổ sung mã loại đất theo giấy tờ hoặc hiện trạng sử dụng."
[en]
title = "Land use missing"
explanation = "The parcel has no land-use code."
advice = "Add the code from its papers or its actual use."
*/
SELECT parcel_id
FROM scope
WHERE land_use = '{}'
