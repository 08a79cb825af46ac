-- Bring back the records that a run removed, under their own numbers.
-- (Without its schema, `record` is a type of PostgreSQL's own.)
-- Parameters: run
INSERT INTO record (
    id, scheme, commune_code, sheet_no, parcel_no, parcel_id, clean_group, is_book_issued, blocks,
    owner_match, is_in_operation, blockers, is_synced, updated_on, import_run
)
OVERRIDING SYSTEM VALUE
SELECT
    former.id,
    former.scheme,
    former.commune_code,
    former.sheet_no,
    former.parcel_no,
    parcel.id,
    former.clean_group,
    former.is_book_issued,
    former.blocks,
    former.owner_match,
    former.is_in_operation,
    former.blockers,
    former.is_synced,
    former.updated_on,
    former.import_run
FROM import_change
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.record, before) AS former
LEFT JOIN parcel ON former.parcel_id = parcel.id
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'record'
    AND before IS NOT NULL
    AND NOT EXISTS (SELECT FROM record WHERE record.id = former.id)
