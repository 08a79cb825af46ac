-- Rows that wait to be kept with a run, or to be forgotten after a trial.
SELECT DISTINCT ON (row_no)
    row_no,
    sheet_no,
    parcel_no,
    reason,
    source,
    srid,
    shape
FROM staged_refused
ORDER BY row_no
