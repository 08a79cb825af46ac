/*
no = 53
version = 1
criterion = "clean"
severity = "warning"
weight = 0.5
required = false
inputs = ["updated_on"]
judges = ["record"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[thresholds]
first_day = "15/10/1993"

[vi]
title = "Ngày cập nhật hồ sơ không thể có"
explanation = """\
Ngày cập nhật cuối của hồ sơ sớm hơn {first_day} (trước đó chưa có giấy chứng nhận theo Luật Đất đai 1993) hoặc \
muộn hơn ngày của chính bảng xuất."""
advice = """\
Kiểm tra ngày của bảng xuất khi nạp và dạng ngày/tháng trong bảng tính; sửa ngày trên hệ thống nếu sai ở nguồn."""

[en]
title = "Record's date impossible"
explanation = """\
The record's last update is before {first_day} (there were no certificates under the land law of 1993 before), \
or after the date of the very export."""
advice = """\
Look at the export's date as it was loaded, and at day and month in the spreadsheet; correct the date at the \
source."""
*/
SELECT scope.parcel_id
FROM scope
JOIN commune ON commune.code = scope.commune_code
WHERE
    scope.updated_on < to_date(%(first_day)s, 'DD/MM/YYYY')
    OR scope.updated_on > commune.record_as_of
