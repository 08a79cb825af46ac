-- How far the work on an upload is; and whether it is still wanted.
-- Parameters: id, rows_read, rows_total
UPDATE import_job
SET
    rows_read = %(rows_read)s,
    rows_total = coalesce(%(rows_total)s, rows_total),
    changed_at = now()
WHERE id = %(id)s
RETURNING is_cancel_wanted
