-- The certificates of a parcel as they may be shown without a reason: last digits, masked here.
-- Parameters: parcel
SELECT
    CASE
        WHEN length(registration.serial) > 6 THEN '***' || right(registration.serial, 3)
        ELSE '***'
    END AS serial
FROM restricted.registration
JOIN parcel USING (commune_code, sheet_no, parcel_no)
WHERE parcel.id = %(parcel)s AND registration.ended_by_run IS NULL
ORDER BY registration.ordinal
