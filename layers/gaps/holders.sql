-- Which teams hold open gaps of a commune: how many, how large, until when, and how much is late.
-- Parameters: commune, today (a day; what was due before it and is not delivered is late).
SELECT
    team.id,
    team.name,
    count(*) AS n,
    sum(gap.area_m2) AS area_m2,
    count(*) FILTER (WHERE gap.state = 'delivered') AS n_delivered,
    min(gap.due_on) FILTER (WHERE gap.state IN ('assigned', 'in_survey')) AS first_due,
    max(gap.due_on) FILTER (WHERE gap.state IN ('assigned', 'in_survey')) AS last_due,
    count(*) FILTER (
        WHERE gap.due_on < %(today)s::date AND gap.state IN ('assigned', 'in_survey')
    ) AS n_overdue
FROM gap
JOIN team ON gap.holder = team.id
WHERE gap.commune_code = %(commune)s AND gap.state NOT IN ('closed', 'excluded')
GROUP BY team.id, team.name
ORDER BY sum(gap.area_m2) DESC, team.id
