/*
no = 38
version = 1
criterion = "complete"
severity = "error"
weight = 3.0
blocking = true
inputs = ["blocks"]
judges = ["record"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Chưa đủ ba khối dữ liệu"
explanation = """\
Hệ thống chưa có đủ và đồng bộ ba khối của thửa: không gian, thuộc tính và hồ sơ quét; hoặc mới chỉ có thuộc \
tính."""
advice = "Xem khối nào còn thiếu, bổ sung và đồng bộ lại trên hệ thống quản lý đất đai."

[en]
title = "Three blocks not complete"
explanation = """\
The land system does not have all three blocks of the parcel in step: spatial data, attributes and scans; or it \
has attributes only."""
advice = "See which block is missing, add it, and synchronise it in the land system."
*/
SELECT parcel_id
FROM scope
WHERE blocks <> 'all'
