-- Cancel an upload that waits; ask for the end of one that is worked on.
-- Parameters: id
UPDATE import_job
SET
    state = CASE WHEN state IN ('looking', 'loading') THEN state ELSE 'cancelled' END,
    is_cancel_wanted = true,
    message = NULL,
    changed_at = now()
WHERE id = %(id)s AND state NOT IN ('done', 'cancelled')
RETURNING state
