-- How many jobs could be taken now, and how many workers have lately said that they live.
SELECT
    (
        SELECT count(*)
        FROM jobs.procrastinate_jobs
        WHERE status = 'todo' AND (scheduled_at IS NULL OR scheduled_at <= now())
    ) AS waiting,
    (
        SELECT count(*)
        FROM jobs.procrastinate_workers
        WHERE last_heartbeat > now() - interval '30 seconds'
    ) AS workers
