-- Parcels of the communes of an export that it does not list, and how many there are. Roads and
-- canals need no record; a row that could not be used is in the export all the same.
-- Parameters: most
SELECT
    parcel.id AS parcel,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    count(*) OVER () AS total
FROM parcel
WHERE
    parcel.commune_code IN (SELECT commune_code FROM staged_record)
    AND NOT parcel.is_object
    AND NOT EXISTS (SELECT FROM staged_record WHERE staged_record.parcel_id = parcel.id)
    AND NOT EXISTS (
        SELECT FROM staged_refusal
        WHERE
            staged_refusal.commune_code = parcel.commune_code
            AND staged_refusal.sheet_no = parcel.sheet_no
            AND staged_refusal.parcel_no = parcel.parcel_no
    )
ORDER BY parcel.commune_code, parcel.sheet_no, parcel.parcel_no, parcel.id
LIMIT %(most)s
