-- One page of the gaps, the largest first.
-- Parameters: commune, kind, state, min_m2 (null: any), after_m2 and after_id (the last one of the
-- page before; null: the first page), page (how many).
SELECT
    gap.id::text AS id,
    gap.commune_code,
    commune.name AS commune_name,
    gap.kind,
    gap.state,
    team.name AS holder,
    gap.holder AS holder_id,
    gap.due_on,
    gap.area_m2,
    gap.width_m,
    gap.found_at,
    gap.changed_at,
    ST_XMin(gap.geom::box2d) AS west,
    ST_YMin(gap.geom::box2d) AS south,
    ST_XMax(gap.geom::box2d) AS east,
    ST_YMax(gap.geom::box2d) AS north
FROM gap
JOIN commune ON gap.commune_code = commune.code
LEFT JOIN team ON gap.holder = team.id
WHERE
    (%(commune)s::text IS NULL OR gap.commune_code = %(commune)s)
    AND (gap.kind = %(kind)s OR (%(kind)s::text IS NULL AND gap.kind <> 'sliver'))
    AND (gap.state = %(state)s OR (%(state)s::text IS NULL AND gap.state NOT IN ('closed', 'excluded')))
    AND (%(min_m2)s::double precision IS NULL OR gap.area_m2 >= %(min_m2)s)
    AND (
        %(after_id)s::uuid IS NULL
        OR gap.area_m2 < %(after_m2)s
        OR (gap.area_m2 = %(after_m2)s AND gap.id > %(after_id)s::uuid)
    )
ORDER BY gap.area_m2 DESC, gap.id
LIMIT %(page)s
