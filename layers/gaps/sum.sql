-- How many gaps the filters leave, and their area.
-- Parameters: commune, kind, state, min_m2 (null: any), as in listing.sql.
SELECT
    count(*) AS n,
    coalesce(sum(gap.area_m2), 0) AS area_m2
FROM gap
WHERE
    (%(commune)s::text IS NULL OR gap.commune_code = %(commune)s)
    AND (gap.kind = %(kind)s OR (%(kind)s::text IS NULL AND gap.kind <> 'sliver'))
    AND (gap.state = %(state)s OR (%(state)s::text IS NULL AND gap.state NOT IN ('closed', 'excluded')))
    AND (%(min_m2)s::double precision IS NULL OR gap.area_m2 >= %(min_m2)s)
