-- Whether a person is in a team that holds one of these gaps.
-- Parameters: account, gaps
SELECT EXISTS (
    SELECT
    FROM gap
    JOIN team_member ON team_member.team_id = gap.holder
    WHERE gap.id = ANY(%(gaps)s::uuid[]) AND team_member.account_id = %(account)s
) AS holds
