-- Rows that share their number with another row of the file; roads and canals, which have none of
-- their own, are not meant.
-- Parameters: most
SELECT
    row_no AS row,
    sheet_no,
    parcel_no,
    total
FROM (
    SELECT
        repeated.*,
        count(*) OVER () AS total
    FROM (
        SELECT
            row_no,
            sheet_no,
            parcel_no,
            count(*) OVER (PARTITION BY commune_code, sheet_no, parcel_no) AS n
        FROM staged_parcel
        WHERE
            sheet_no IS NOT NULL
            AND parcel_no IS NOT NULL
            AND NOT (land_use <> '{}' AND land_use <@ ARRAY['DGT', 'DTL', 'SON'])
    ) AS repeated
    WHERE n > 1
) AS counted
ORDER BY row_no
LIMIT %(most)s
