-- Keep the rows that were turned away with their run, each once.
-- Parameters: run
INSERT INTO import_refused_row (import_run, row_no, sheet_no, parcel_no, reason, source, srid, shape)
SELECT
    %(run)s,
    row_no,
    sheet_no,
    parcel_no,
    reason,
    source,
    srid,
    shape
FROM staged_refused
ON CONFLICT DO NOTHING
