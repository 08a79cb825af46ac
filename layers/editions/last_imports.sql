-- The last file of each kind that was let in and has not been taken back. No parameters.
SELECT DISTINCT ON (kind)
    kind,
    id AS run,
    finished_at
FROM import_run
WHERE state = 'done' AND undone_at IS NULL
ORDER BY kind ASC, id DESC
