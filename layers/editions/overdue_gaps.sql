-- Communes with gaps that are overdue by some days, and since when the newest of them is.
-- Parameters: today, days, commune (null: every one).
SELECT
    gap.commune_code AS code,
    count(*) AS gaps,
    max(%(today)s::date - gap.due_on) AS worst,
    max(gap.due_on) + %(days)s::integer AS since
FROM gap
WHERE
    gap.due_on <= %(today)s::date - %(days)s::integer
    AND gap.state IN ('assigned', 'in_survey')
    AND (%(commune)s::text IS NULL OR gap.commune_code = %(commune)s)
GROUP BY gap.commune_code
ORDER BY gap.commune_code
