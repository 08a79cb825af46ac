/*
no = 49
version = 1
criterion = "alive"
severity = "warning"
weight = 1.0
blocking = true
inputs = ["book"]
judges = ["record"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Chưa xuất sổ địa chính điện tử"
explanation = "Hệ thống chưa xuất sổ địa chính điện tử cho thửa."
advice = "Xuất sổ địa chính điện tử trên hệ thống sau khi dữ liệu của thửa đã đủ."

[en]
title = "Electronic cadastral book not issued"
explanation = "The land system has not issued the electronic cadastral book for the parcel."
advice = "Issue it in the land system once the parcel's data are complete."
*/
SELECT parcel_id
FROM scope
WHERE NOT is_book_issued
