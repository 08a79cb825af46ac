-- Who is in which team, by name.
SELECT
    team_member.team_id,
    account.login,
    account.display_name,
    account.is_active
FROM team_member
JOIN account ON team_member.account_id = account.id
ORDER BY team_member.team_id, account.display_name, account.login
