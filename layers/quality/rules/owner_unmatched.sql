/*
no = 46
version = 1
criterion = "correct"
severity = "warning"
weight = 2.0
blocking = true
inputs = ["record", "owner_match"]
judges = ["record"]
[iso]
measure = 67
edition = "ISO 19157:2013"
name = "attribute value incorrectness rate"
[vi]
title = "Chủ sử dụng chưa khớp dân cư"
explanation = "Hệ thống chưa khớp được chủ sử dụng với cơ sở dữ liệu quốc gia về dân cư."
advice = "Đối chiếu họ tên, số định danh của chủ sử dụng rồi khớp lại trên hệ thống."
[en]
title = "Owner not matched"
explanation = "The owner is not matched with the national population database."
advice = "Compare the owner's name and identity number, and match again in the system."
*/
SELECT parcel_id
FROM scope
WHERE owner_match = 'unmatched'
