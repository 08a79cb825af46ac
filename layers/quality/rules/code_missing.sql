/*
no = 18
version = 1
criterion = "complete"
severity = "warning"
weight = 2.0
inputs = ["codes"]
judges = ["code"]
answers = []

[iso]
measure = 6
edition = "ISO 19157:2013"
name = "number of missing items"

[vi]
title = "Thiếu mã định danh thửa đất"
explanation = """\
Thửa chưa có mã định danh 12 ký tự theo Thông tư 19/2026/TT-BNNMT. Khóa kiểu cũ "mã xã.tờ.thửa" không phải là \
sai, nhưng không thay được mã. Xã chưa có mã nào thì là chưa đủ căn cứ."""
advice = """\
Cấp mã trên hệ thống quản lý đất đai rồi xuất lại. Mã tạm mà cổng hiển thị chỉ để tham khảo, không dùng để cấp."""

[en]
title = "Parcel code missing"
explanation = """\
The parcel has no code of 12 characters as Circular 19/2026/TT-BNNMT demands. The older key \
"commune.sheet.number" is not wrong, but does not stand in for the code. Communes without any code are not \
evaluated."""
advice = """\
Have the code issued in the land system and export again. The provisional code that the portal shows is never \
issued."""
*/
SELECT parcel_id
FROM scope
WHERE
    parcel_code IS NULL
    -- The key of before the codes, commune.sheet.number: old, not wrong, but no code either.
    OR (strpos(parcel_code, '.') > 0 AND parcel_code ~ '^[0-9]{5}[.][^. ]+[.][^. ]+$')
