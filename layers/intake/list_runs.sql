-- The newest runs.
-- Parameters: most, before (a run that only older ones are wanted of, or null)
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
WHERE %(before)s::bigint IS NULL OR id < %(before)s
ORDER BY id DESC
LIMIT %(most)s
