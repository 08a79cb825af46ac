-- The demonstration of this database, and which communes it has loaded.
SELECT
    id,
    state,
    settings,
    counts
FROM import_run
WHERE kind = 'demo'
