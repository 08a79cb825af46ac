/*
no = 47
version = 1
criterion = "alive"
severity = "warning"
weight = 2.0
blocking = true
inputs = ["in_operation"]
judges = ["record"]
answers = []

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[vi]
title = "Chưa vận hành 24/7"
explanation = "Hồ sơ của thửa chưa được đưa vào vận hành 24/7, nên biến động chưa được cập nhật thường xuyên."
advice = "Hoàn tất kiểm tra và đưa thửa vào vận hành trên hệ thống quản lý đất đai."

[en]
title = "Not in 24/7 operation"
explanation = "The parcel's record is not in 24/7 operation yet, so that changes are not kept up with."
advice = "Finish its checks, and put it into operation in the land system."
*/
SELECT parcel_id
FROM scope
WHERE NOT is_in_operation
