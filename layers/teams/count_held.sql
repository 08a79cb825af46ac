-- How many gaps a team has not finished. Parameters: id.
SELECT count(*) AS n FROM gap WHERE holder = %(id)s AND state IN ('assigned', 'in_survey', 'delivered')
