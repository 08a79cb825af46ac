-- Keep which records are linked with parcels that are about to end.
-- Parameters: run, ids
INSERT INTO import_change (import_run, table_name, row_key, before)
SELECT
    %(run)s,
    'record',
    record.id::text,
    jsonb_build_object('parcel_id', record.parcel_id)
FROM record
WHERE record.parcel_id = ANY(%(ids)s::bigint[])
