-- The certificates of a parcel, in clear: for a reveal that has been logged, and for nothing else.
-- Parameters: parcel
SELECT
    registration.serial,
    registration.registry_no,
    registration.registered_on,
    registration.flags
FROM restricted.registration
JOIN parcel USING (commune_code, sheet_no, parcel_no)
WHERE parcel.id = %(parcel)s AND registration.ended_by_run IS NULL
ORDER BY registration.ordinal
