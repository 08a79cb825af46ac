/*
no = 33
version = 1
criterion = "clean"
severity = "error"
weight = 1.0
required = false
inputs = ["identity"]
judges = ["people"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Số định danh cá nhân sai dạng"
explanation = """\
Số định danh có 12 chữ số, ba số đầu là mã tỉnh khai sinh. Ít nhất một người sử dụng của thửa có số khác dạng; \
11 chữ số thường là do bảng tính làm mất số 0 đứng đầu. Số chứng minh nhân dân 9 chữ số là giấy cũ, không bị coi \
là sai. Nơi khai sinh không bao giờ được so với nơi ở."""
advice = "Đối chiếu giấy tờ, thêm lại số 0 đã mất ở nguồn và để cột ở dạng văn bản khi xuất bảng tính."

[en]
title = "Identity number malformed"
explanation = """\
An identity number has 12 digits, of which three are the province of birth registration. At least one holder's \
is different; 11 digits mostly mean that a spreadsheet lost the leading 0. Nine digits are an old identity card, \
and not wrong. The province of birth is never compared with the residence."""
advice = "Compare the papers, bring the lost 0 back at the source, and export the column as text."
*/
SELECT DISTINCT parcel_id
FROM holder_fact
WHERE is_identity_malformed
