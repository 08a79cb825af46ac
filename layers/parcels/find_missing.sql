-- Parcels on the sheets of the file that the file does not have. One whose row was refused is not
-- missing: it was there, and could not be read.
CREATE TEMP TABLE staged_missing ON COMMIT DROP AS
SELECT
    parcel.id,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no
FROM parcel
WHERE
    (parcel.commune_code, parcel.sheet_no) IN (SELECT commune_code, sheet_no FROM staged_parcel)
    AND NOT EXISTS (SELECT FROM staged_match WHERE staged_match.parcel_id = parcel.id)
    AND NOT EXISTS (SELECT FROM staged_lineage WHERE staged_lineage.parcel_id = parcel.id)
    AND NOT EXISTS (
        SELECT FROM staged_refused
        WHERE staged_refused.sheet_no = parcel.sheet_no AND staged_refused.parcel_no = parcel.parcel_no
    )
