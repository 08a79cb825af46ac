-- Rows of an export that do not go in, and how many there are.
-- Parameters: most
SELECT
    row_no AS row,
    sheet_no,
    parcel_no,
    reason,
    count(*) OVER () AS total
FROM staged_refusal
ORDER BY row_no
LIMIT %(most)s
