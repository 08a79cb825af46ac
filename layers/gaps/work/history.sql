-- What has become of a gap, the latest first. Parameters: id.
SELECT
    gap_event.id,
    gap_event.at,
    gap_event.actor,
    account.display_name AS actor_name,
    gap_event.event,
    gap_event.from_state,
    gap_event.to_state,
    team.name AS holder,
    gap_event.due_on,
    gap_event.area_m2,
    gap_event.reason
FROM gap_event
LEFT JOIN team ON gap_event.holder = team.id
LEFT JOIN account ON gap_event.actor = account.login
WHERE gap_event.gap_id = %(id)s::uuid
ORDER BY gap_event.id DESC
