/*
no = 15
version = 1
criterion = "clean"
severity = "error"
weight = 3.0
blocking = true
inputs = ["sheet_no", "parcel_no"]
judges = ["key"]
answers = ["other_id", "value"]

[iso]
measure = 4
edition = "ISO 19157:2013"
name = "number of duplicate feature instances"

[vi]
title = "Trùng số tờ, số thửa"
explanation = """\
Trong cùng một xã có thửa khác mang đúng số tờ và số thửa này. Số tờ – số thửa là chìa khóa để ghép bản đồ với \
hồ sơ, nên hai thửa trùng số thì hồ sơ của thửa này có thể bị gắn nhầm cho thửa kia."""
advice = """\
Đối chiếu bản đồ gốc và sổ mục kê. Nếu hai tờ của hai xã cũ cùng mang một số, đánh số tờ lại theo xã mới; nếu \
một thửa được vẽ hai lần, bỏ hình thừa."""

[en]
title = "Sheet and parcel number used twice"
explanation = """\
Another parcel of the same commune bears exactly this sheet and parcel number. They are the key that joins map \
and records, so what is registered of one may be attached to the other."""
advice = """\
Compare the original map and the parcel register. Where two sheets of two former communes bear one number, \
renumber the sheet; where one parcel is drawn twice, remove the superfluous shape."""
*/
WITH repeated AS (
    SELECT
        commune_code,
        sheet_no,
        parcel_no
    FROM parcel
    WHERE
        (commune_code, sheet_no) IN (SELECT DISTINCT commune_code, sheet_no FROM scope)
        -- "T" and "GT" stand for water and roads, and are nobody's number.
        AND parcel_no ~ '[0-9]'
    GROUP BY commune_code, sheet_no, parcel_no
    HAVING count(*) > 1
),

bearer AS (
    SELECT
        commune_code,
        sheet_no,
        parcel_no,
        count(*) AS n,
        -- Two tell each of them another one, however many bear the number.
        (array_agg(parcel.id ORDER BY parcel.id))[1:2] AS first_two
    FROM repeated
    JOIN parcel USING (commune_code, sheet_no, parcel_no)
    GROUP BY commune_code, sheet_no, parcel_no
)

SELECT
    scope.parcel_id,
    CASE WHEN first_two[1] = scope.parcel_id THEN first_two[2] ELSE first_two[1] END AS other_id,
    n - 1 AS value
FROM scope
JOIN bearer USING (commune_code, sheet_no, parcel_no)
