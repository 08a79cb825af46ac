/*
no = 46
version = 1
criterion = "correct"
severity = "error"
weight = 2.0
blocking = true
inputs = ["owner_match"]
judges = ["record"]
answers = []

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[vi]
title = "Chủ sử dụng chưa khớp dân cư"
explanation = """\
Người sử dụng của thửa chưa khớp với Cơ sở dữ liệu quốc gia về dân cư. Nơi hệ thống ghi "không xác định" thì là \
chưa đủ căn cứ: không phải đã khớp, cũng chưa phải là sai."""
advice = "Đối chiếu họ tên, số định danh, ngày sinh của người sử dụng với dữ liệu dân cư rồi cập nhật."

[en]
title = "Owner not matched"
explanation = """\
The parcel's holder is not matched with the national population database. Where the land system says \
"undetermined", the parcel is not evaluated: neither matched nor wrong."""
advice = "Compare name, identity number and birth with the population database, and update the record."
*/
SELECT parcel_id
FROM scope
WHERE owner_match = 'unmatched'
