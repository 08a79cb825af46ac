-- The newest returns, with how much of each waits for a person.
-- Parameters: most, before (a return that only older ones are wanted of, or null)
SELECT
    gap_return.id,
    gap_return.package_id::text AS package_id,
    gap_return.at,
    gap_return.actor,
    account.display_name AS actor_name,
    gap_return.file,
    gap_return.counts,
    import_run.undone_at,
    (
        SELECT count(*)
        FROM gap_return_item
        WHERE
            gap_return_item.return_id = gap_return.id
            AND gap_return_item.verdict = 'collides'
            AND gap_return_item.decision IS NULL
    ) AS waiting
FROM gap_return
LEFT JOIN import_run ON import_run.id = gap_return.import_run
LEFT JOIN account ON account.login = gap_return.actor
WHERE %(before)s::bigint IS NULL OR gap_return.id < %(before)s
ORDER BY gap_return.id DESC
LIMIT %(most)s
