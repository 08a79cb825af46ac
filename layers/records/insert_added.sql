-- Add the records that are new, and note that the run made them.
-- Parameters: run, scheme
WITH added AS (
    INSERT INTO record (
        scheme, commune_code, sheet_no, parcel_no, parcel_id, clean_group, is_book_issued, blocks,
        owner_match, is_in_operation, blockers, is_synced, updated_on, import_run
    )
    SELECT
        %(scheme)s,
        staged_record.commune_code,
        staged_record.sheet_no,
        staged_record.parcel_no,
        staged_record.parcel_id,
        staged_record.clean_group,
        staged_record.is_book_issued,
        staged_record.blocks,
        staged_record.owner_match,
        staged_record.is_in_operation,
        staged_record.blockers,
        staged_record.is_synced,
        staged_record.updated_on,
        %(run)s
    FROM record_change
    JOIN staged_record USING (row_no)
    WHERE record_change.kind = 'added'
    ORDER BY staged_record.row_no
    RETURNING id
)

INSERT INTO import_change (import_run, table_name, row_key)
SELECT
    %(run)s,
    'record',
    id::text
FROM added
