-- The teams that a person is in. Parameters: account_id.
SELECT team.id, team.name, team.is_active
FROM team_member
JOIN team ON team_member.team_id = team.id
WHERE team_member.account_id = %(account_id)s
ORDER BY team.name
