/*
no = 32
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
required = false
inputs = ["certificate_date"]
judges = ["people", "record"]
answers = []

[iso]
measure = 159
edition = "ISO 19157:2013"
name = "chronological order"

[vi]
title = "Các ngày trái thứ tự"
explanation = """\
Giấy chứng nhận vào sổ trước khi người sử dụng ra đời, hoặc sau lần cập nhật cuối của chính hồ sơ ghi nó. Một \
trong hai ngày phải sai."""
advice = "Đối chiếu bản quét giấy chứng nhận và giấy tờ của người sử dụng, sửa ngày sai."

[en]
title = "Dates out of order"
explanation = """\
A certificate was registered before its holder was born, or after the last update of the very record that has \
it. One of the two dates must be wrong."""
advice = "Compare the scans of certificate and identity papers, and correct the wrong date."
*/
SELECT DISTINCT
    registration_fact.parcel_id
FROM registration_fact
JOIN scope ON scope.parcel_id = registration_fact.parcel_id
WHERE
    registration_fact.is_before_birth
    OR registration_fact.registered_on > scope.updated_on
