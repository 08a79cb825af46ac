-- Keep the rows that did not go in, for the file that is handed back to be mended.
-- Parameters: run
INSERT INTO import_refused_row (import_run, row_no, sheet_no, parcel_no, reason, source)
SELECT
    %(run)s,
    row_no,
    sheet_no,
    parcel_no,
    reason,
    source
FROM staged_refusal
