-- Have the rows that a run turned away wait once more.
-- Parameters: run
INSERT INTO staged_refused (row_no, sheet_no, parcel_no, reason, source, srid, shape)
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
