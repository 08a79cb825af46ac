-- The last file of each kind that was let in, and when.
SELECT DISTINCT ON (kind)
    kind,
    file,
    finished_at
FROM import_run
WHERE state = 'done'
ORDER BY kind, finished_at DESC
