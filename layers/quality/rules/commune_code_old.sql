/*
no = 54
version = 1
criterion = "consistent"
severity = "warning"
weight = 1.0
required = false
inputs = ["sheet_no", "parcel_no"]
judges = ["key", "code"]
answers = []

[iso]
measure = 17
edition = "ISO 19157:2013"
name = "value domain conformance rate"

[vi]
title = "Còn theo mã xã cũ"
explanation = """\
Tệp bản đồ hoặc khóa của thửa vẫn ghi mã xã trước khi sắp xếp (7/2025), và không kèm số tờ mới: số tờ, số thửa \
này là số của xã cũ, có thể trùng với tờ của xã cũ khác. Mã cũ không sai trên giấy tờ đã cấp, nhưng dữ liệu \
thống nhất cần mã hiện hành."""
advice = "Đánh lại số tờ theo xã mới, giữ số cũ ở cột số tờ cũ, số thửa cũ, rồi nạp lại tờ bản đồ."

[en]
title = "Still under a former commune's code"
explanation = """\
The parcel's file or key still has the commune's code of before July 2025, without a new sheet number beside it: \
sheet and number are the former commune's, and another one's sheet may bear the same. On papers that were issued \
the old code is not wrong, but consistent data need the one in force."""
advice = "Renumber the sheet in the new commune, keep the old numbers in their own columns, and load it again."
*/
SELECT parcel_id
FROM scope
WHERE
    (strpos(parcel_code, '.') = 6 AND left(parcel_code, 5) <> commune_code)
    -- Its file names the former commune and no former number beside the present one: it is still the former key.
    OR (former_commune_code <> commune_code AND former_sheet_no IS NULL)
