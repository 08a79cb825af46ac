-- Queue one job, by the queue's own function, which also wakes the workers.
-- Parameters: task, lock, arguments (JSON)
SELECT
    jobs.procrastinate_defer_jobs_v1(
        ARRAY[
            ROW('default', %(task)s, 0, %(lock)s, NULL, %(arguments)s::jsonb, NULL)
            ::jobs.procrastinate_job_to_defer_v1
        ]
    )
