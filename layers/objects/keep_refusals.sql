-- Keep the rows that did not go in, with their shapes, for the file that is handed back.
-- Parameters: run, srid, and arrays of one length: rows, reasons, sources (JSON), shapes (WKB)
INSERT INTO import_refused_row (import_run, row_no, reason, source, srid, shape)
SELECT
    %(run)s,
    row_no,
    reason,
    source::jsonb,
    %(srid)s,
    shape
FROM unnest(
    %(rows)s::bigint [], %(reasons)s::text [], %(sources)s::text [], %(shapes)s::bytea []
) AS refused (row_no, reason, source, shape)
