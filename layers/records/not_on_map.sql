-- Rows of an export that name no parcel of the map, and how many there are.
-- Parameters: most
SELECT
    row_no AS row,
    commune_code,
    sheet_no,
    parcel_no,
    clean_group,
    count(*) OVER () AS total
FROM staged_record
WHERE parcel_id IS NULL
ORDER BY row_no
LIMIT %(most)s
