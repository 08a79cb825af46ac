/*
no = 20
version = 1
criterion = "clean"
severity = "error"
weight = 3.0
required = false
inputs = ["parcel_code"]
judges = ["code"]
answers = ["other_id", "value"]

[iso]
measure = 4
edition = "ISO 19157:2013"
name = "number of duplicate feature instances"

[vi]
title = "Trùng mã định danh thửa đất"
explanation = """\
Một thửa khác, có thể ở xã khác, mang đúng mã này. Mỗi mã chỉ được cấp một lần trong cả nước; thửa tách ra hay \
gộp lại đều nhận mã mới."""
advice = "Tìm xem mã được cấp cho thửa nào trước (vị trí của mã nằm trong thửa nào), cấp mã mới cho thửa còn lại."

[en]
title = "Parcel code used twice"
explanation = """\
Another parcel, perhaps of another commune, bears exactly this code. A code is issued once in the whole country; \
what a split or a merge makes gets new ones."""
advice = """\
See which parcel it was issued for (in which one the code's position lies), and have a new one issued for the \
other."""
*/
WITH repeated AS (
    SELECT DISTINCT scope.parcel_code
    FROM scope
    -- Asked of the index code by code: else the codes of a whole province are read for one commune.
    CROSS JOIN LATERAL (
        SELECT FROM parcel AS other
        WHERE other.parcel_code = scope.parcel_code
        OFFSET 1 LIMIT 1
    ) AS second
),

bearer AS (
    SELECT
        repeated.parcel_code,
        found.*
    FROM repeated
    CROSS JOIN LATERAL (
        SELECT
            count(*) AS n,
            -- Two tell each of them another one, however many bear the code.
            (array_agg(parcel.id ORDER BY parcel.id))[1:2] AS first_two
        FROM parcel
        WHERE parcel.parcel_code = repeated.parcel_code
    ) AS found
)

SELECT
    scope.parcel_id,
    CASE WHEN first_two[1] = scope.parcel_id THEN first_two[2] ELSE first_two[1] END AS other_id,
    n - 1 AS value
FROM scope
JOIN bearer USING (parcel_code)
