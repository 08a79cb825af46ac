-- Close an import run; what the transaction changes from here on is not its doing.
-- Parameters: run, counts, report
UPDATE import_run
SET
    finished_at = clock_timestamp(),
    counts = %(counts)s::jsonb,
    report = %(report)s::jsonb,
    state = 'done'
WHERE id = %(run)s
RETURNING set_config('portal.run', '', true)
