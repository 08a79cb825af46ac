-- Drop parts of objects whose key an earlier row of the file has, and answer which rows: the
-- first stays.
WITH ranked AS (
    SELECT
        row_no,
        object_key,
        min(row_no) OVER (PARTITION BY object_key) AS first_row_no
    FROM staged_object
)

DELETE FROM staged_object
USING ranked
WHERE
    staged_object.row_no = ranked.row_no
    AND staged_object.object_key = ranked.object_key
    AND ranked.row_no <> ranked.first_row_no
RETURNING staged_object.row_no AS row, ranked.first_row_no
