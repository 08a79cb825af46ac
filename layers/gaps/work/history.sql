-- What has become of a gap, the latest first: its own steps with the gaps it has come from, and
-- those of gaps that have come from it, as 'divided' and 'joined'. Parameters: id.
SELECT
    step.id,
    step.at,
    step.actor,
    account.display_name AS actor_name,
    step.event,
    step.from_state,
    step.to_state,
    team.name AS holder,
    step.due_on,
    step.area_m2,
    step.reason,
    step.gaps::text[] AS gaps
FROM (
    SELECT id, at, actor, event, from_state, to_state, holder, due_on, area_m2, reason, parents AS gaps
    FROM gap_event
    WHERE gap_id = %(id)s::uuid
    UNION ALL
    SELECT
        id, at, actor, CASE event WHEN 'split' THEN 'divided' ELSE 'joined' END,
        NULL, NULL, NULL, NULL, NULL, reason, ARRAY[gap_id]
    FROM gap_event
    WHERE parents <> '{}' AND parents @> ARRAY[%(id)s::uuid]
) AS step
LEFT JOIN team ON step.holder = team.id
LEFT JOIN account ON step.actor = account.login
ORDER BY step.id DESC
