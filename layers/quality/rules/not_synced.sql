/*
no = 48
version = 1
criterion = "shared"
severity = "warning"
weight = 1.0
required = false
inputs = ["synced"]
judges = ["record"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Chưa đồng bộ quốc gia"
explanation = "Hồ sơ của thửa chưa được đồng bộ lên cơ sở dữ liệu quốc gia, nên nơi khác chưa dùng chung được."
advice = "Chạy đồng bộ trên hệ thống; nếu bị trả lại, sửa theo thông báo lỗi rồi đồng bộ lại."

[en]
title = "Not synchronised nationally"
explanation = "The parcel's record is not in the national database, so nobody else can share it."
advice = "Synchronise it in the land system; where it was returned, correct what the message says first."
*/
SELECT parcel_id
FROM scope
WHERE NOT is_synced
