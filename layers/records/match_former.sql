-- Find the parcel that a row names by what it was called before the merger, where just one parcel
-- and just one row fit; from then on the row goes by the parcel's present commune, sheet and number.
WITH asked AS (
    SELECT
        row_no,
        commune_code,
        former_commune_code,
        coalesce(former_sheet_no, sheet_no) AS former_sheet_no,
        coalesce(former_parcel_no, parcel_no) AS former_parcel_no
    FROM staged_record
    WHERE parcel_id IS NULL
),

fitting AS (
    SELECT
        asked.row_no,
        parcel.id,
        parcel.commune_code,
        parcel.sheet_no,
        parcel.parcel_no,
        count(*) OVER (PARTITION BY asked.row_no) AS n_parcels,
        count(*) OVER (PARTITION BY parcel.id) AS n_rows
    FROM asked
    JOIN parcel USING (former_sheet_no, former_parcel_no)
    WHERE
        coalesce(asked.commune_code, parcel.commune_code) = parcel.commune_code
        AND coalesce(asked.former_commune_code, parcel.former_commune_code, '')
        = coalesce(parcel.former_commune_code, '')
        AND (asked.commune_code IS NOT NULL OR parcel.former_commune_code IS NOT NULL)
        AND parcel.sheet_no IS NOT NULL
        AND parcel.parcel_no IS NOT NULL
        AND NOT EXISTS (SELECT FROM staged_record AS taken WHERE taken.parcel_id = parcel.id)
)

UPDATE staged_record
SET
    parcel_id = fitting.id,
    matched_by = 'former',
    commune_code = fitting.commune_code,
    sheet_no = fitting.sheet_no,
    parcel_no = fitting.parcel_no
FROM fitting
WHERE staged_record.row_no = fitting.row_no AND fitting.n_parcels = 1 AND fitting.n_rows = 1
