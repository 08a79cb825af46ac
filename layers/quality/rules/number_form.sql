/*
no = 17
version = 1
criterion = "clean"
severity = "warning"
weight = 1.0
inputs = ["sheet_no", "parcel_no"]
judges = ["key"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Số tờ, số thửa sai dạng"
explanation = """\
Số thửa phải là số Ả Rập, không có số 0 đứng đầu và không kèm chữ; số tờ cũng vậy, trừ tờ trích đo được ghi dạng \
"TĐ 01-2025". Chữ như T, GT trong cột số thửa thường là kênh mương, đường sá chưa được gán loại đất."""
advice = """\
Sửa lại số theo bản đồ gốc. Nếu là đường hay kênh rạch, ghi loại đất DGT, DTL hoặc SON để không bị tính là thửa \
đất."""

[en]
title = "Sheet or parcel number of odd form"
explanation = """\
A parcel number is Arabic digits, without a leading 0 and without letters; so is a sheet number, but for extract \
surveys, which are written like "TĐ 01-2025". T or GT in place of a number are mostly canals and roads without a \
land use."""
advice = """\
Correct the number from the original map. A road or canal gets the land use DGT, DTL or SON, and is no parcel \
then."""
*/
SELECT parcel_id
FROM scope
WHERE
    sheet_no !~ '^([1-9][0-9]{0,4}|T[ĐD].*[0-9].*)$'
    OR parcel_no !~ '^[1-9][0-9]{0,5}$'
