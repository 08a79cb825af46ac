-- Runs that judged parcels, the latest first, after one of them.
-- Parameters: commune (null: all), unfinished (only those that have no end), after (number of a run; null: from the
-- latest), page (how many).
SELECT
    check_run.id,
    check_run.commune_code,
    commune.name AS commune_name,
    check_run.is_whole,
    check_run.actor,
    check_run.started_at,
    check_run.finished_at,
    check_run.duration_s,
    check_run.rules,
    check_run.parcels,
    check_run.counts,
    check_run.opened,
    check_run.reopened,
    check_run.resolved
FROM check_run
JOIN commune ON check_run.commune_code = commune.code
WHERE
    (%(commune)s::text IS NULL OR check_run.commune_code = %(commune)s)
    AND (NOT %(unfinished)s OR check_run.finished_at IS NULL)
    AND (%(after)s::bigint IS NULL OR check_run.id < %(after)s::bigint)
ORDER BY check_run.id DESC
LIMIT %(page)s
