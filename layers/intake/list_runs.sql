-- The newest runs.
-- Parameters: most
SELECT
    id,
    kind,
    file,
    actor,
    started_at,
    finished_at,
    state,
    undone_at,
    undone_by,
    counts
FROM import_run
ORDER BY id DESC
LIMIT %(most)s
