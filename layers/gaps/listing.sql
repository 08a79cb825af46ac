-- One page of the gaps, in the order that `sort` names.
-- Parameters: commune, kind, min_m2, max_m2, teams, overdue_on (a day; what was due before it and is
-- not delivered) (null: any), states; sort (area, small, due or changed), after_key and after_id (of the last one of the
-- page before; null: the first page), page (how many).
WITH found AS (
    SELECT
        gap.*,
        -- One of these: the planner sees the constant, and reads the index where it is the area.
        CASE %(sort)s::text
            WHEN 'area' THEN gap.area_m2
            WHEN 'small' THEN -gap.area_m2
            WHEN 'due' THEN coalesce((date '2000-01-01' - gap.due_on)::double precision, '-Infinity')
            WHEN 'changed' THEN extract(EPOCH FROM gap.changed_at)::double precision
        END AS sort_key
    FROM gap
    WHERE
        (%(commune)s::text IS NULL OR gap.commune_code = %(commune)s)
        AND (gap.kind = %(kind)s OR (%(kind)s::text IS NULL AND gap.kind <> 'sliver'))
        AND gap.state = ANY(%(states)s::text[])
        AND (%(min_m2)s::double precision IS NULL OR gap.area_m2 >= %(min_m2)s)
        AND (%(max_m2)s::double precision IS NULL OR gap.area_m2 < %(max_m2)s)
        AND (%(teams)s::bigint[] IS NULL OR gap.holder = ANY(%(teams)s::bigint[]))
        AND (%(overdue_on)s::date IS NULL OR (gap.due_on < %(overdue_on)s::date AND gap.state IN ('assigned', 'in_survey')))
)

SELECT
    found.id::text AS id,
    found.commune_code,
    commune.name AS commune_name,
    found.kind,
    found.state,
    team.name AS holder,
    found.holder AS holder_id,
    found.due_on,
    gap_work(found.state, found.holder, found.due_on) AS seen,
    found.area_m2,
    found.width_m,
    found.found_at,
    found.changed_at,
    found.sort_key,
    ST_XMin(found.geom::box2d) AS west,
    ST_YMin(found.geom::box2d) AS south,
    ST_XMax(found.geom::box2d) AS east,
    ST_YMax(found.geom::box2d) AS north
FROM found
JOIN commune ON found.commune_code = commune.code
LEFT JOIN team ON found.holder = team.id
WHERE
    %(after_id)s::uuid IS NULL
    OR found.sort_key < %(after_key)s::double precision
    OR (found.sort_key = %(after_key)s::double precision AND found.id > %(after_id)s::uuid)
ORDER BY found.sort_key DESC, found.id
LIMIT %(page)s
