-- Find the parcel that each row names by commune, sheet and number. A row that names a former
-- commune may only mean a parcel that came of it and kept its number.
UPDATE staged_record
SET parcel_id = found.parcel_id, matched_by = 'key'
FROM (
    SELECT
        staged_record.row_no,
        min(parcel.id) AS parcel_id
    FROM staged_record
    JOIN parcel USING (commune_code, sheet_no, parcel_no)
    WHERE
        staged_record.former_commune_code IS NULL
        OR (
            coalesce(parcel.former_commune_code, staged_record.former_commune_code)
            = staged_record.former_commune_code
            AND coalesce(parcel.former_sheet_no, parcel.sheet_no) = parcel.sheet_no
            AND coalesce(parcel.former_parcel_no, parcel.parcel_no) = parcel.parcel_no
        )
    GROUP BY staged_record.row_no
) AS found
WHERE staged_record.row_no = found.row_no
