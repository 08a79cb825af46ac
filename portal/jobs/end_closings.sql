-- End every closing that is under way and that no job will ever take up.
-- Parameters: message
UPDATE edition_closing
SET
    state = 'failed',
    message = %(message)s,
    changed_at = now()
WHERE
    state IN ('waiting', 'closing')
    AND NOT EXISTS (
        SELECT
        FROM jobs.procrastinate_jobs AS job
        WHERE
            job.task_name = 'imports:close_asked'
            AND job.status IN ('todo', 'doing')
            AND job.args ->> 'asked' = edition_closing.id::text
    )
