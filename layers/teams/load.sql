-- What each team has to do and has done, by name, those that take work first.
-- Parameters: today (what was due before is overdue).
SELECT
    team.id,
    team.name,
    team.is_active,
    count(gap.id) FILTER (WHERE gap.state = 'assigned') AS n_assigned,
    count(gap.id) FILTER (WHERE gap.state = 'in_survey') AS n_in_survey,
    count(gap.id) FILTER (WHERE gap.state = 'delivered') AS n_delivered,
    count(gap.id) FILTER (WHERE gap.state = 'closed') AS n_closed,
    count(gap.id) FILTER (WHERE gap.state IN ('assigned', 'in_survey') AND gap.due_on < %(today)s::date) AS n_overdue,
    min(gap.due_on) FILTER (WHERE gap.state IN ('assigned', 'in_survey')) AS next_due_on,
    coalesce(sum(gap.area_m2) FILTER (WHERE gap.state IN ('assigned', 'in_survey', 'delivered')), 0) AS held_m2,
    coalesce(sum(gap.area_m2) FILTER (WHERE gap.state = 'closed'), 0) AS closed_m2
FROM team
LEFT JOIN gap ON team.id = gap.holder
GROUP BY team.id
ORDER BY team.is_active DESC, team.name, team.id
