-- The newest run after this one, not undone, that changed land objects of this one.
-- Parameters: run
SELECT max(later.import_run) AS import_run
FROM import_change AS own
JOIN import_change AS later USING (table_name, row_key)
JOIN import_run ON import_run.id = later.import_run
WHERE
    own.import_run = %(run)s
    AND own.table_name = 'land_object'
    AND later.import_run > own.import_run
    AND import_run.undone_at IS NULL
HAVING max(later.import_run) IS NOT NULL
