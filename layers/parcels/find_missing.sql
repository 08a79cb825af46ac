-- Parcels on the sheets of the file that the file does not have. One whose row was refused is not
-- missing: it was there, and could not be read. Where a refused row does not say which parcel it
-- was, each that is missing may have been it, so that none of them is certain.
-- Parameters: with_loose (false: each parcel of the communes has a row)
CREATE TEMP TABLE staged_missing ON COMMIT DROP AS
SELECT
    parcel.id,
    parcel.commune_code,
    parcel.sheet_no,
    parcel.parcel_no,
    NOT EXISTS (
        SELECT FROM staged_refused
        WHERE
            (staged_refused.sheet_no IS NULL OR staged_refused.parcel_no IS NULL)
            AND coalesce(staged_refused.sheet_no, parcel.sheet_no) = parcel.sheet_no
            AND coalesce(staged_refused.parcel_no, parcel.parcel_no, '')
            = coalesce(parcel.parcel_no, '')
    ) AS is_certain
FROM parcel
WHERE
    %(with_loose)s
    AND (parcel.commune_code, parcel.sheet_no) IN (SELECT commune_code, sheet_no FROM staged_parcel)
    AND NOT EXISTS (SELECT FROM staged_match WHERE staged_match.parcel_id = parcel.id)
    AND NOT EXISTS (SELECT FROM staged_lineage WHERE staged_lineage.parcel_id = parcel.id)
    AND NOT EXISTS (
        SELECT FROM staged_refused
        WHERE staged_refused.sheet_no = parcel.sheet_no AND staged_refused.parcel_no = parcel.parcel_no
    )
