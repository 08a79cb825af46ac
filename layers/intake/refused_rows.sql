-- Rows of a run that did not go in.
-- Parameters: run, most (null: all)
SELECT
    row_no,
    sheet_no,
    parcel_no,
    reason,
    source,
    srid,
    shape
FROM import_refused_row
WHERE import_run = %(run)s
ORDER BY row_no
LIMIT %(most)s
