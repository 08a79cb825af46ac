-- Take a person into a team. Parameters: id, login.
INSERT INTO team_member (team_id, account_id)
SELECT %(id)s, account.id FROM account WHERE account.login = %(login)s
ON CONFLICT DO NOTHING
