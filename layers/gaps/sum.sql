-- How many gaps the filters leave, and their area, by state.
-- Parameters: commune, kind, min_m2, max_m2, teams, overdue_on (null: any), states, as in listing.sql.
SELECT
    gap.state,
    count(*) AS n,
    sum(gap.area_m2) AS area_m2
FROM gap
WHERE
    (%(commune)s::text IS NULL OR gap.commune_code = %(commune)s)
    AND (gap.kind = %(kind)s OR (%(kind)s::text IS NULL AND gap.kind <> 'sliver'))
    AND gap.state = ANY(%(states)s::text[])
    AND (%(min_m2)s::double precision IS NULL OR gap.area_m2 >= %(min_m2)s)
    AND (%(max_m2)s::double precision IS NULL OR gap.area_m2 < %(max_m2)s)
    AND (%(teams)s::bigint[] IS NULL OR gap.holder = ANY(%(teams)s::bigint[]))
    AND (%(overdue_on)s::date IS NULL OR (gap.due_on < %(overdue_on)s::date AND gap.state IN ('assigned', 'in_survey')))
GROUP BY gap.state
