-- Keep which records are linked with parcels that are about to end.
-- Parameters: run
INSERT INTO import_change (import_run, table_name, row_key, before)
SELECT
    %(run)s,
    'record',
    record.id::text,
    jsonb_build_object('parcel_id', record.parcel_id)
FROM record
JOIN staged_retired ON staged_retired.parcel_id = record.parcel_id
