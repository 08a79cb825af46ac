-- Parcels on the sheets of the file that the file does not have: reported, never deleted.
-- Parameters: most
SELECT
    parcel.id,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    count(*) OVER () AS total
FROM parcel
WHERE
    (parcel.commune_code, parcel.sheet_no) IN (SELECT commune_code, sheet_no FROM staged_parcel)
    AND NOT EXISTS (SELECT FROM staged_match WHERE staged_match.parcel_id = parcel.id)
ORDER BY parcel.commune_code, parcel.sheet_no, parcel.parcel_no, parcel.id
LIMIT %(most)s
