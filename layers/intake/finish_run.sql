-- Close an import run.
-- Parameters: run, counts, report
UPDATE import_run
SET
    finished_at = clock_timestamp(),
    counts = %(counts)s::jsonb,
    report = %(report)s::jsonb,
    state = 'done'
WHERE id = %(run)s
