-- The communes that a run of records wrote, locked in one order for the undoing.
-- Parameters: run
SELECT commune.code
FROM commune
JOIN import_change ON import_change.row_key = commune.code
WHERE import_change.import_run = %(run)s AND import_change.table_name = 'commune'
ORDER BY commune.code
FOR NO KEY UPDATE OF commune
