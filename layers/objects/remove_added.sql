-- Remove the land objects that a run added.
-- Parameters: run
DELETE FROM land_object
USING import_change
WHERE
    import_change.import_run = %(run)s
    AND table_name = 'land_object'
    AND before IS NULL
    AND row_key = land_object.id::text
