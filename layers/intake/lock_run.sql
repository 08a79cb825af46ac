-- One run, kept from being undone twice at once.
-- Parameters: run
SELECT
    id,
    kind,
    file,
    state,
    undone_at,
    undone_by,
    counts
FROM import_run
WHERE id = %(run)s
FOR UPDATE
