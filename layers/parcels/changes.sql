-- The rows that change a parcel.
-- Parameters: most
SELECT
    row_no,
    parcel_id,
    sheet_no,
    parcel_no
FROM staged_change
ORDER BY row_no
LIMIT %(most)s
