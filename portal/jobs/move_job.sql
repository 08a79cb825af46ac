-- Move an upload to another state, if it is in one of those it may come from.
-- Parameters: id, come_from (states), state, kind, options, preview (JSON), message, import_run;
-- kind, options, preview and import_run stay as they are where they are null
UPDATE import_job
SET
    state = %(state)s,
    kind = coalesce(%(kind)s, kind),
    options = coalesce(%(options)s::jsonb, options),
    preview = coalesce(%(preview)s::jsonb, preview),
    message = %(message)s,
    import_run = coalesce(%(import_run)s, import_run),
    rows_read = CASE WHEN %(state)s IN ('looking', 'loading') THEN 0 ELSE rows_read END,
    rows_total = CASE WHEN %(state)s = 'looking' THEN NULL ELSE rows_total END,
    is_cancel_wanted = is_cancel_wanted AND %(state)s NOT IN ('looking', 'ready'),
    changed_at = now()
WHERE id = %(id)s AND state = ANY(%(come_from)s)
