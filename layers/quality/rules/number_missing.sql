/*
no = 16
version = 1
criterion = "complete"
severity = "error"
weight = 3.0
blocking = true
inputs = ["numbers"]
judges = ["key"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Thiếu số tờ hoặc số thửa"
explanation = """\
Thửa không có số tờ hoặc số thửa, nên không ghép được với hồ sơ nào. Chỉ xét ở những xã mà bản đồ có ghi số; xã \
chưa có số nào thì là chưa đủ căn cứ."""
advice = "Bổ sung số tờ, số thửa theo bản đồ địa chính và sổ mục kê, rồi nạp lại tờ bản đồ."

[en]
title = "Sheet or parcel number missing"
explanation = """\
The parcel has no sheet number or no parcel number, so no record can be matched with it. Judged only in communes \
whose map has numbers at all."""
advice = "Add the numbers from the cadastral map and the parcel register, and load the sheet again."
*/
SELECT parcel_id
FROM scope
WHERE sheet_no IS NULL OR parcel_no IS NULL
