-- The people of a parcel as they may be shown without a reason: first letters and last digits. They
-- are masked here, so that what is hidden never leaves the database.
-- Parameters: parcel
SELECT
    regexp_replace(holder.name, '(\S)\S*', '\1***', 'g') AS name,
    CASE
        WHEN length(holder.identity_no) > 8 THEN '***' || right(holder.identity_no, 3)
        WHEN holder.identity_no IS NOT NULL THEN '***'
    END AS identity_no
FROM restricted.holder
JOIN parcel USING (commune_code, sheet_no, parcel_no)
WHERE parcel.id = %(parcel)s AND holder.ended_by_run IS NULL
ORDER BY holder.ordinal
