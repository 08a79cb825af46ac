-- Remove the records that a run added.
-- Parameters: run
DELETE FROM record
USING import_change
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'record'
    AND before IS NULL
    AND row_key = record.id::text
