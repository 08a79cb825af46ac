/*
no = 34
version = 1
criterion = "correct"
severity = "error"
weight = 1.5
required = false
inputs = ["identity"]
judges = ["people"]
answers = ["other_id"]

[iso]
measure = 65
edition = "ISO 19157:2013"
name = "number of incorrect attribute values"

[vi]
title = "Một số định danh cho hai người"
explanation = """\
Số định danh của một người sử dụng thửa này cũng được ghi cho người có họ tên khác hoặc năm sinh khác, ở thửa \
khác hoặc ngay thửa này. Một số chỉ của một người. Viết dấu khác nhau (Hòa, Hoà) hay chỉ ghi năm sinh không bị \
coi là khác."""
advice = "Đối chiếu giấy tờ của cả hai người và sửa số hoặc họ tên bị nhập nhầm."

[en]
title = "One identity number for two people"
explanation = """\
The identity number of a holder of this parcel stands for somebody of another name or year of birth too, at \
another parcel or at this one. A number is one person's. Other accents (Hòa, Hoà) or a year instead of a day do \
not count."""
advice = "Compare the papers of both, and correct the number or the name that is wrong."
*/
SELECT
    parcel_id,
    min(other_id) AS other_id
FROM holder_fact
WHERE is_identity_shared
GROUP BY parcel_id
