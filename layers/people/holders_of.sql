-- The people of a parcel, in clear: for a reveal that has been logged, and for nothing else.
-- Parameters: parcel
SELECT
    holder.name,
    holder.identity_no,
    holder.birth,
    holder.sex,
    holder.address,
    holder.flags
FROM restricted.holder
JOIN parcel USING (commune_code, sheet_no, parcel_no)
WHERE parcel.id = %(parcel)s AND holder.ended_by_run IS NULL
ORDER BY holder.ordinal
