/*
no = 37
version = 1
criterion = "complete"
severity = "error"
weight = 3.0
blocking = true
inputs = ["export"]
judges = ["key", "record"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Không có trong cơ sở dữ liệu"
explanation = """\
Xã đã gửi bảng xuất từ hệ thống quản lý đất đai nhưng thửa này không có trong đó: chưa có thông tin thuộc tính. \
Theo kế hoạch 2026 đây là thửa nhóm 3. Xã chưa gửi bảng xuất thì là chưa đủ căn cứ."""
advice = """\
Kiểm tra số tờ, số thửa có khớp với hệ thống không; nếu thửa thật sự chưa có, lập dữ liệu thuộc tính cho thửa."""

[en]
title = "Not in the database"
explanation = """\
The commune's export of the land system does not have this parcel: it has no attributes. By the plan of 2026 it \
is of group 3. Communes that have sent no export are not evaluated."""
advice = """\
See whether sheet and number are those of the land system; where the parcel really is not in it, have its data \
entered."""
*/
SELECT parcel_id
FROM scope
WHERE record_id IS NULL
