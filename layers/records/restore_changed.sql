-- Give the records that a run changed their former state.
-- Parameters: run
UPDATE record
SET
    parcel_id = (SELECT parcel.id FROM parcel WHERE parcel.id = former.parcel_id),
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
CROSS JOIN LATERAL jsonb_populate_record(NULL::record, before) AS former
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'record'
    AND before IS NOT NULL
    AND record.id = former.id
