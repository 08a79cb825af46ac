/*
no = 19
version = 1
criterion = "clean"
severity = "error"
weight = 2.0
required = false
inputs = ["parcel_code"]
judges = ["code"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Mã định danh thửa đất sai dạng"
explanation = """\
Mã phải có đúng 12 ký tự gồm chữ số 0–9 và các chữ b–z, không có a, i, l, o. Mã này khác dạng đó, thường do gõ \
nhầm hoặc bị cắt bớt. Khóa kiểu cũ "mã xã.tờ.thửa" không bị coi là sai dạng."""
advice = "Lấy lại mã đúng từ hệ thống quản lý đất đai; không tự tính lại một mã đã cấp."

[en]
title = "Parcel code malformed"
explanation = """\
A code has exactly 12 characters: the digits 0–9 and the letters b–z without a, i, l and o. This one is \
different, mostly a typing error or cut off. The older key "commune.sheet.number" does not count as malformed."""
advice = "Take the right code from the land system; a code that was issued is never computed anew."
*/
SELECT parcel_id
FROM scope
WHERE
    parcel_code !~ '^[0-9b-hjkmnp-z]{12}$'
    AND parcel_code !~ '^[0-9]{5}[.][^. ]+[.][^. ]+$'
