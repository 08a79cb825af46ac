-- Take a person out of a team. Parameters: id, login.
DELETE FROM team_member
USING account
WHERE team_member.team_id = %(id)s AND team_member.account_id = account.id AND account.login = %(login)s
