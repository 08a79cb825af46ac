/*
no = 29
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
required = false
inputs = ["serial"]
judges = ["people"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Số phát hành giấy chứng nhận sai dạng"
explanation = """\
Số phát hành (sê-ri) của giấy chứng nhận gồm một hoặc hai chữ in hoa rồi 6 chữ số, hoặc hai chữ rồi 8 chữ số; \
chữ Đ khác chữ D. Ít nhất một giấy của thửa này không theo dạng đó. Số giấy không hiện ở đây; người có quyền xem \
trong phần thông tin hạn chế."""
advice = "Đối chiếu bản quét giấy chứng nhận và nhập lại đúng số phát hành, để ý chữ Đ, chữ O và số 0."

[en]
title = "Certificate serial malformed"
explanation = """\
A certificate's serial is one or two capital letters and 6 digits, or two letters and 8 digits; Đ is not D. At \
least one certificate of this parcel is different. The serial is not shown here; who may see it finds it in the \
restricted part."""
advice = "Compare the scan and enter the serial again; look for Đ and D, letter O and digit 0."
*/
SELECT DISTINCT parcel_id
FROM registration_fact
WHERE is_serial_malformed
