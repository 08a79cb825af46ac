-- Give up uploads that nobody has come back for.
-- Parameters: days
UPDATE import_job
SET
    state = 'cancelled',
    message = 'nobody came back for the file',
    changed_at = now()
WHERE state IN ('ready', 'refused', 'failed') AND changed_at < now() - make_interval(days => %(days)s)
