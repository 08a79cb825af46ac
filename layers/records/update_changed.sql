-- Change the records that differ; triggers carry their group to the parcels.
-- Parameters: run
UPDATE record
SET
    parcel_id = staged_record.parcel_id,
    clean_group = staged_record.clean_group,
    is_book_issued = staged_record.is_book_issued,
    blocks = staged_record.blocks,
    owner_match = staged_record.owner_match,
    is_in_operation = staged_record.is_in_operation,
    blockers = staged_record.blockers,
    is_synced = staged_record.is_synced,
    updated_on = staged_record.updated_on,
    import_run = %(run)s
FROM record_change
JOIN staged_record USING (row_no)
WHERE record.id = record_change.record_id AND record_change.kind = 'changed'
