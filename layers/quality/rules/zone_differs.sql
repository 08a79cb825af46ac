/*
no = 36
version = 1
criterion = "consistent"
severity = "warning"
weight = 0.5
required = false
inputs = ["vn2000"]
judges = ["survey"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Bản đồ khác múi chiếu của xã"
explanation = """\
Tệp bản đồ của thửa khai báo VN-2000 nhưng không ở múi chiếu 3° mà xã đang dùng. Vị trí vẫn được chuyển đổi \
đúng, song số liệu của một xã nên thống nhất một múi chiếu. Chưa thấy văn bản quy định múi chiếu chung sau khi \
hợp nhất tỉnh, nên múi chiếu của xã là đề xuất của cổng."""
advice = "Chuyển tờ bản đồ về múi chiếu của xã rồi nạp lại; nếu xã đã đổi múi chiếu, sửa cấu hình của cổng."

[en]
title = "Map in another zone than the commune's"
explanation = """\
The parcel's file is declared to be in VN-2000, but not in the 3° zone that the commune uses. Its position is \
right all the same, yet data of one commune ought to be in one zone. No text was found that says which zone a \
merged province uses, so the commune's is the portal's proposal."""
advice = """\
Convert the sheet into the commune's zone and load it again; where the commune has changed its zone, change the \
settings."""
*/
SELECT parcel_id
FROM scope
WHERE source_srid <> zone
