-- Keep what a run will change or remove, so that undoing it restores exactly that: the records,
-- and what each commune said of its export.
-- Parameters: run
INSERT INTO import_change (import_run, table_name, row_key, before)
SELECT
    %(run)s,
    'record',
    record.id::text,
    to_jsonb(record)
FROM record
JOIN record_change ON record_change.record_id = record.id
WHERE record_change.kind IN ('changed', 'gone')
UNION ALL
SELECT
    %(run)s,
    'commune',
    code,
    jsonb_build_object(
        'record_scheme', record_scheme, 'record_as_of', record_as_of, 'unlisted_group', unlisted_group
    )
FROM commune
WHERE code IN (SELECT commune_code FROM staged_record)
