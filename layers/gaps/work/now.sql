-- What gaps are now, who has brought them there and when, the largest first.
-- Parameters: ids.
SELECT
    gap.id::text AS id,
    gap.commune_code,
    commune.name AS commune_name,
    gap.kind,
    gap.area_m2,
    gap.state,
    gap.holder AS holder_id,
    team.name AS holder,
    gap.due_on,
    gap_work(gap.state, gap.holder, gap.due_on) AS seen,
    step.at AS since,
    step.actor,
    account.display_name AS actor_name
FROM gap
JOIN commune ON gap.commune_code = commune.code
LEFT JOIN team ON gap.holder = team.id
LEFT JOIN LATERAL (
    SELECT gap_event.at, gap_event.actor
    FROM gap_event
    WHERE gap_event.gap_id = gap.id AND gap_event.event NOT IN ('changed', 'merged')
    ORDER BY gap_event.id DESC
    LIMIT 1
) AS step ON true
LEFT JOIN account ON step.actor = account.login
WHERE gap.id = ANY(%(ids)s::uuid[])
ORDER BY gap.area_m2 DESC, gap.id
