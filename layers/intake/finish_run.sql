-- Close an import run; what the transaction changes from here on is not its doing.
-- Parameters: run, counts, report, sha256 (where it was not known when the run began)
UPDATE import_run
SET
    sha256 = coalesce(sha256, %(sha256)s),
    finished_at = clock_timestamp(),
    counts = %(counts)s::jsonb,
    report = %(report)s::jsonb,
    state = 'done'
WHERE id = %(run)s
RETURNING set_config('portal.run', '', true)
