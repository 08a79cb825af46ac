-- Give the records that a run changed their former state.
-- (Without its schema, `record` is a type of PostgreSQL's own.)
-- Parameters: run
UPDATE record
SET
    parcel_id = parcel.id,  -- null where it has gone since
    clean_group = former.clean_group,
    is_book_issued = former.is_book_issued,
    blocks = former.blocks,
    owner_match = former.owner_match,
    is_in_operation = former.is_in_operation,
    blockers = former.blockers,
    is_synced = former.is_synced,
    updated_on = former.updated_on,
    import_run = former.import_run
FROM import_change
CROSS JOIN LATERAL jsonb_populate_record(NULL::public.record, before) AS former
LEFT JOIN parcel ON former.parcel_id = parcel.id
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'record'
    AND before IS NOT NULL
    AND record.id = former.id
